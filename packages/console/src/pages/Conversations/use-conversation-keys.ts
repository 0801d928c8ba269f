import { useEffect, useEffectEvent } from "react";

interface KeyActs {
  readonly step: (by: 1 | -1) => void;
  readonly open: () => void;
  readonly answer: () => void;
  readonly doneAndNext: () => void;
  readonly search: () => void;
  readonly leave: () => void;
}

/** Whether the key belongs to what has the focus: somebody types, or chooses in a list of options. */
const isTaken = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("input, textarea, select, [role=combobox], [role=dialog] *"));

/** The keys of the inbox, wherever the focus is, except while somebody types. */
export function useConversationKeys(acts: KeyActs): void {
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTaken(event.target)) return;
    const pressed: Record<string, () => void> = {
      j: () => acts.step(1),
      k: () => acts.step(-1),
      r: acts.answer,
      e: acts.doneAndNext,
      "/": acts.search,
      escape: acts.leave,
    };
    // Enter is the focused control's own key, unless nothing in particular has the focus.
    const isNowhere = event.target === document.body || (event.target as HTMLElement).id === "main";
    const act = event.key === "Enter" && isNowhere ? acts.open : pressed[event.key.toLowerCase()];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}
