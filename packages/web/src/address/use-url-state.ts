import { useCallback } from "react";
import { useSearchParams } from "react-router";
import { useChangeSearch } from "./use-change-search.ts";

/**
 * Filters, selection and open panels live in the address, so that reloading, sharing and Back keep the view.
 * An empty value is left out. `push` makes the change a step that Back undoes.
 */
export function useUrlState<Name extends string>(
  names: readonly Name[],
): [
  values: Readonly<Record<Name, string>>,
  set: (changes: Partial<Record<Name, string>>, how?: { push: boolean }) => void,
] {
  const [search] = useSearchParams();
  const changeSearch = useChangeSearch();
  const values = Object.fromEntries(names.map((name) => [name, search.get(name) ?? ""])) as Record<Name, string>;
  const set = useCallback(
    (changes: Partial<Record<Name, string>>, how?: { push: boolean }) =>
      changeSearch(
        (next) => {
          for (const [name, value] of Object.entries<string | undefined>(changes)) {
            if (value === undefined || value === "") next.delete(name);
            else next.set(name, value);
          }
        },
        { replace: how?.push !== true },
      ),
    [changeSearch],
  );
  return [values, set];
}
