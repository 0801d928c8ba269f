import { useCallback } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router";

/** A dialog that is a step in the history (`?<parameter>=<value>`), so that Back closes it, on a phone above all. */
export function useDialogRoute(parameter: string) {
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const { state } = useLocation() as { state: { fromHere?: boolean } | null };
  const open = useCallback(
    (value = "1") => {
      setSearch(
        (current) => {
          const next = new URLSearchParams(current);
          next.set(parameter, value);
          return next;
        },
        { state: { fromHere: true } },
      );
    },
    [parameter, setSearch],
  );
  const close = useCallback(() => {
    if (state?.fromHere === true) void navigate(-1);
    else {
      setSearch(
        (current) => {
          const next = new URLSearchParams(current);
          next.delete(parameter);
          return next;
        },
        { replace: true },
      );
    }
  }, [parameter, state, navigate, setSearch]);
  return { value: search.get(parameter), open, close };
}
