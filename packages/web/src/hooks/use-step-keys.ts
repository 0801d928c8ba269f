import { useEffect, useEffectEvent } from "react";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("input, textarea, select, [role=tree] *"));

/** J goes on, K goes back, wherever the focus is, except while somebody types. */
export function useStepKeys(step: (by: 1 | -1) => void): void {
  const latest = useEffectEvent(step);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
      if (event.key === "j" || event.key === "J") latest(1);
      else if (event.key === "k" || event.key === "K") latest(-1);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
