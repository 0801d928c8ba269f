/**
 * Which company the pages speak of: the one whose page is open, the one in the address (`?company=`), the one this operator
 * used last, or the first. With a single company the address stays free of it.
 */
import type { Account } from "@shoufa/contract";
import { useChangeSearch, useStored } from "@shoufa/web";
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router";
import { useKindOfWindow } from "./use-kind-of-window.ts";

interface Companies {
  readonly company: Account;
  readonly all: readonly Account[];
  readonly operatorId: string;
  /** Somebody wants another company: the page that is open shows it, or the list that its page belongs to. */
  readonly choose: (accountId: string) => void;
  /** The page that is open turned out to be about another company. */
  readonly follow: (accountId: string) => void;
}

const CompanyContext = createContext<Companies | null>(null);

interface CompanyProviderProps {
  readonly all: readonly Account[];
  readonly operatorId: string;
  readonly children: ReactNode;
}

export function CompanyProvider({ all, operatorId, children }: CompanyProviderProps) {
  const [search, setSearch] = useSearchParams();
  const changeSearch = useChangeSearch();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const [stored, store] = useStored(`company.${operatorId}`, "");
  const find = (id: string | undefined | null) => all.find((account) => account.id === id);
  const company = find(companyOfPage(pathname)) ?? find(search.get("company")) ?? find(stored) ?? all[0];
  const choose = useCallback(
    (accountId: string) => {
      store(accountId);
      // Departments, people and apps in the address belong to the company that is left.
      void navigate(`${pageOfOther(pathname, accountId)}?${new URLSearchParams({ company: accountId })}`);
    },
    [store, navigate, pathname],
  );
  const follow = useCallback(
    (accountId: string) => {
      store(accountId);
      setSearch({ company: accountId }, { replace: true });
    },
    [store, setSearch],
  );
  const id = company?.id;
  useEffect(() => {
    if (id === undefined || all.length < 2 || search.get("company") === id) return;
    changeSearch((next) => next.set("company", id), { replace: true });
  }, [id, all.length, search, changeSearch]);
  useEffect(() => {
    if (id !== undefined && id !== stored) store(id);
  }, [id, stored, store]);
  useKindOfWindow(company?.kind);
  const value = useMemo(
    () => (company === undefined ? null : { company, all, operatorId, choose, follow }),
    [company, all, operatorId, choose, follow],
  );
  return <CompanyContext value={value}>{children}</CompanyContext>;
}

/** The company whose own page this is. */
const companyOfPage = (pathname: string): string | undefined => pathname.match(/^\/companies\/([^/]+)/)?.[1];

/** Where the same is for another company. */
const pageOfOther = (pathname: string, accountId: string): string =>
  /^\/companies\/(?!new$)./.test(pathname)
    ? `/companies/${accountId}`
    : /^\/messages\/./.test(pathname)
      ? "/messages"
      : pathname;

export function useCompanies(): Companies {
  const companies = use(CompanyContext);
  if (companies === null) throw new Error("useCompanies where no company is connected");
  return companies;
}

/** Null: no company is connected, or nobody is signed in. */
export const useCompanyIfAny = (): Account | null => use(CompanyContext)?.company ?? null;

export const useCompany = (): Account => useCompanies().company;
