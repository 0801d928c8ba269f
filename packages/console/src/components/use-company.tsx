/**
 * Which company the pages speak of: the one in the address (`?company=`), else the one used last, else the first.
 * With a single company the address stays free of it.
 */
import type { Account } from "@shoufa/contract";
import { useStored } from "@shoufa/web";
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo } from "react";
import { useSearchParams } from "react-router";

interface Companies {
  readonly company: Account;
  readonly all: readonly Account[];
  readonly choose: (accountId: string) => void;
}

const CompanyContext = createContext<Companies | null>(null);

export function CompanyProvider({ all, children }: { readonly all: readonly Account[]; readonly children: ReactNode }) {
  const [search, setSearch] = useSearchParams();
  const [stored, store] = useStored("company", "");
  const named = search.get("company") ?? stored;
  const company = all.find(({ id }) => id === named) ?? all[0];
  const choose = useCallback(
    (accountId: string) => {
      store(accountId);
      // Departments and people in the address belong to the company that is left.
      setSearch({ company: accountId });
    },
    [store, setSearch],
  );
  const id = company?.id;
  useEffect(() => {
    if (id === undefined || all.length < 2 || search.get("company") === id) return;
    const next = new URLSearchParams(search);
    next.set("company", id);
    setSearch(next, { replace: true });
  }, [id, all.length, search, setSearch]);
  useEffect(() => {
    if (id !== undefined && id !== stored) store(id);
  }, [id, stored, store]);
  const value = useMemo(() => (company === undefined ? null : { company, all, choose }), [company, all, choose]);
  return <CompanyContext value={value}>{children}</CompanyContext>;
}

export function useCompanies(): Companies {
  const companies = use(CompanyContext);
  if (companies === null) throw new Error("useCompanies where no company is connected");
  return companies;
}

export const useCompany = (): Account => useCompanies().company;
