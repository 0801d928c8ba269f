import { useMemo } from "react";
import { useAccounts } from "../../api/accounts.ts";
import type { Names } from "./audit-words.ts";

/** Names of the companies and apps that the operator may see. */
export function useNames(): Names {
  const accounts = useAccounts().data;
  return useMemo(
    () =>
      new Map(
        (accounts ?? []).flatMap(({ id, name, apps }) => [
          [id, name] as const,
          ...apps.map((app) => [app.id, app.name] as const),
        ]),
      ),
    [accounts],
  );
}
