import { useChangeSearch } from "@shoufa/web";
import { useCallback } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router";

/** A dialog that is a step in the history (`?<parameter>=<value>`), so that Back closes it, on a phone above all. */
export function useDialogRoute(parameter: string) {
  const [search] = useSearchParams();
  const changeSearch = useChangeSearch();
  const navigate = useNavigate();
  const { state } = useLocation() as { state: { fromHere?: boolean } | null };
  const open = useCallback(
    (value = "1") => changeSearch((next) => next.set(parameter, value), { state: { fromHere: true } }),
    [parameter, changeSearch],
  );
  const close = useCallback(() => {
    if (state?.fromHere === true) void navigate(-1);
    else changeSearch((next) => next.delete(parameter), { replace: true });
  }, [parameter, state, navigate, changeSearch]);
  return { value: search.get(parameter), open, close };
}
