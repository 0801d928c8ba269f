import { createContext, type ReactNode, use, useEffect, useState } from "react";
import { useLocation } from "react-router";
import { useLiveEvent } from "../api/live.tsx";
import { useCompany } from "../components/use-company.tsx";

const ArrivalsContext = createContext(0);

/** Counts what arrived while the inbox was not on screen. Visiting the inbox starts again from nothing. */
export function ArrivalsProvider({ children }: { readonly children: ReactNode }) {
  const company = useCompany();
  const isInbox = useLocation().pathname === "/inbox";
  const [count, setCount] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another company has its own arrivals
  useEffect(() => setCount(0), [isInbox, company.id]);
  useLiveEvent((event) => {
    if (event.type === "inbox.arrived" && event.item.accountId === company.id && !isInbox) setCount(count + 1);
  });
  return <ArrivalsContext value={count}>{children}</ArrivalsContext>;
}

export const useArrivals = (): number => use(ArrivalsContext);
