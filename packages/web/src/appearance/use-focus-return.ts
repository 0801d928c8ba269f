import { useEffect } from "react";

/** Places that are remembered: one of them is usually still there. */
const most = 10;

/**
 * Gives the keyboard's focus back when a dialog goes. Ant does so only for dialogs that stay in the document closed; ours are
 * taken out of it. It goes to the last element that had it and can have it again: what opened the dialog may be gone as well.
 */
export function useFocusReturn(): void {
  useEffect(() => {
    let latest: HTMLElement[] = [];
    /** Children of the body in which a dialog had the focus. */
    const hosts = new WeakSet<Node>();
    const onFocus = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement)) return;
      latest = [target, ...latest.filter((other) => other !== target)].slice(0, most);
      const host = target.closest("[role=dialog]") && target.closest("body > *");
      if (host) hosts.add(host);
    };
    const giveBack = (): void => {
      latest = latest.filter(({ isConnected }) => isConnected);
      for (const element of latest) {
        if (document.activeElement !== document.body) return;
        element.focus({ preventScroll: true });
      }
    };
    const watcher = new MutationObserver((changes) => {
      if (changes.some(({ removedNodes }) => [...removedNodes].some((node) => hosts.has(node)))) giveBack();
    });
    watcher.observe(document.body, { childList: true });
    document.addEventListener("focusin", onFocus);
    return () => {
      watcher.disconnect();
      document.removeEventListener("focusin", onFocus);
    };
  }, []);
}
