/**
 * Which app a page is about. The bar on top offers the choice while such a page is open; it stands in the address
 * (`?app=`), and this operator finds it again on other pages and another day.
 */
import type { AccountApp } from "@shoufa/contract";
import { useChangeSearch, useStored } from "@shoufa/web";
import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useSearchParams } from "react-router";
import { useCompanies } from "./use-company.tsx";

export interface AppChoice {
  /** Null: all apps. */
  readonly appId: string | null;
  /** Whether the page can also show all apps together. */
  readonly isAllOffered: boolean;
  readonly choose: (appId: string | null) => void;
}

const ChoiceContext = createContext<AppChoice | null>(null);
const OfferContext = createContext<(choice: AppChoice | null) => void>(() => {});

export function AppChoiceProvider({ children }: { readonly children: ReactNode }) {
  const [choice, offer] = useState<AppChoice | null>(null);
  return (
    <OfferContext value={offer}>
      <ChoiceContext value={choice}>{children}</ChoiceContext>
    </OfferContext>
  );
}

/** The choice that the open page offers; null: it is about no app in particular. */
export const useAppChoice = (): AppChoice | null => use(ChoiceContext);

/** Puts a page's choice of an app into the bar, for as long as the page is open. */
export function useAppInBar({ appId, isAllOffered, choose }: AppChoice): void {
  const offer = use(OfferContext);
  const latest = useRef(choose);
  useLayoutEffect(() => {
    latest.current = choose;
  }, [choose]);
  useLayoutEffect(() => {
    offer({ appId, isAllOffered, choose: (id) => latest.current(id) });
    return () => offer(null);
  }, [offer, appId, isAllOffered]);
}

/** The app that this operator used last in the company, or the first; empty: the company has none. */
export function useRememberedApp(): [appId: string, remember: (appId: string) => void] {
  const { company, operatorId } = useCompanies();
  const [stored, store] = useStored(`app.${operatorId}.${company.id}`, "");
  const known = company.apps.find(({ id }) => id === stored) ?? company.apps[0];
  return [known?.id ?? "", store];
}

/**
 * The app that a list is limited to, offered in the bar; undefined: the list is of all apps. It stands in the address and is
 * not remembered, so that no list hides anything unasked.
 * @param leave What else in the address belongs to the former list.
 */
export function useAppFilter(
  leave: readonly string[] = [],
): [appId: string | undefined, choose: (appId: string | null) => void] {
  const { company } = useCompanies();
  const [search] = useSearchParams();
  const changeSearch = useChangeSearch();
  const appId = company.apps.find(({ id }) => id === search.get("app"))?.id;
  const choose = (next: string | null): void =>
    changeSearch(
      (changed) => {
        for (const name of ["app", ...leave]) changed.delete(name);
        if (next !== null) changed.set("app", next);
      },
      { replace: true },
    );
  useAppInBar({ appId: appId ?? null, isAllOffered: true, choose });
  return [appId, choose];
}

export interface PageApp {
  readonly company: ReturnType<typeof useCompanies>["company"];
  readonly app: AccountApp | undefined;
  readonly of: { readonly accountId: string; readonly appId: string };
}

/** The app that a page is about: the one in the address, else the remembered one. */
export function useApp(): PageApp {
  const { company } = useCompanies();
  const [search] = useSearchParams();
  const [remembered] = useRememberedApp();
  const named = search.get("app");
  const app =
    company.apps.find(({ id }) => id === named) ?? company.apps.find(({ id }) => id === remembered) ?? company.apps[0];
  const appId = app?.id ?? "";
  const of = useMemo(() => ({ accountId: company.id, appId }), [company.id, appId]);
  return { company, app, of };
}

/** The same for the page itself, which offers it in the bar. What was open of the former app is closed. */
export function usePageApp(): PageApp {
  const page = useApp();
  const { app } = page;
  const changeSearch = useChangeSearch();
  const [remembered, remember] = useRememberedApp();
  const choose = useCallback(
    (appId: string | null) =>
      changeSearch((next) => {
        for (const name of [...next.keys()]) if (name !== "company") next.delete(name);
        next.set("app", appId ?? "");
      }),
    [changeSearch],
  );
  useAppInBar({ appId: app?.id ?? null, isAllOffered: false, choose });
  useAppInAddress(app?.id);
  useEffect(() => {
    if (app !== undefined && app.id !== remembered) remember(app.id);
  }, [app, remembered, remember]);
  return page;
}

/** Keeps the app in the address, where the company has several. */
export function useAppInAddress(appId: string | undefined): void {
  const { company } = useCompanies();
  const [search] = useSearchParams();
  const changeSearch = useChangeSearch();
  const isMissing = appId !== undefined && company.apps.length > 1 && search.get("app") !== appId;
  useEffect(() => {
    if (!isMissing || appId === undefined) return;
    changeSearch((next) => next.set("app", appId), { replace: true });
  }, [isMissing, appId, changeSearch]);
}
