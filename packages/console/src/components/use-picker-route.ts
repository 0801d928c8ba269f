import { useCallback, useEffect, useRef, useState } from "react";
import { useBlocker, useLocation, useNavigate, useSearchParams } from "react-router";

/**
 * The picker is a step in the history (`?choose=1`), so that Back closes it, on a phone above all. Whatever closes it
 * goes the same way, and is held up while it would lose a change: then `isAsking` is true.
 */
export function usePickerRoute() {
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const { state } = useLocation() as { state: { fromHere?: boolean } | null };
  const isOpen = search.get("choose") === "1";
  const [isChanged, setChanged] = useState(false);
  const isDone = useRef(false);
  const blocker = useBlocker(({ nextLocation }) => {
    const staysOpen = new URLSearchParams(nextLocation.search).get("choose") === "1";
    return isOpen && isChanged && !isDone.current && !staysOpen;
  });
  useEffect(() => {
    if (!isOpen) setChanged(false);
    isDone.current = false;
  }, [isOpen]);

  const open = useCallback(() => {
    setSearch(
      (current) => {
        const next = new URLSearchParams(current);
        next.set("choose", "1");
        return next;
      },
      { state: { fromHere: true } },
    );
  }, [setSearch]);
  const close = useCallback(() => {
    if (state?.fromHere === true) void navigate(-1);
    else {
      setSearch(
        (current) => {
          const next = new URLSearchParams(current);
          next.delete("choose");
          return next;
        },
        { replace: true },
      );
    }
  }, [state, navigate, setSearch]);
  const closeDone = useCallback(() => {
    isDone.current = true;
    close();
  }, [close]);
  return {
    isOpen,
    open,
    close,
    closeDone,
    setChanged,
    isAsking: blocker.state === "blocked",
    keep: () => blocker.reset?.(),
    discard: () => blocker.proceed?.(),
  };
}
