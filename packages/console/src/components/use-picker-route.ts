import { useCallback, useEffect, useRef, useState } from "react";
import { useBlocker } from "react-router";
import { useDialogRoute } from "./use-dialog-route.ts";

/**
 * The picker is a step in the history (`?choose=1`). Whatever closes it goes the same way, and is held up while it would
 * lose a change: then `isAsking` is true.
 */
export function usePickerRoute() {
  const { value, open, close } = useDialogRoute("choose");
  const isOpen = value === "1";
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
  const closeDone = useCallback(() => {
    isDone.current = true;
    close();
  }, [close]);
  return {
    isOpen,
    open: useCallback(() => open(), [open]),
    close,
    closeDone,
    setChanged,
    isAsking: blocker.state === "blocked",
    keep: () => blocker.reset?.(),
    discard: () => blocker.proceed?.(),
  };
}
