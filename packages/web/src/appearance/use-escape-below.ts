import { useEffect } from "react";

/** Layers that take the Escape in Ant's order. Toasts also fade, and take none. */
const layers =
  ".ant-modal, .ant-drawer-content-wrapper, .ant-popover, .ant-dropdown, .ant-select-dropdown, .ant-picker-dropdown";

/**
 * Whether a layer that is closed is still drawn: while it fades, and until Ant has heard that it has faded. For so long Ant
 * gives it the Escape, and nothing happens.
 */
function isFading(): boolean {
  for (const layer of document.querySelectorAll(layers)) if (/-leave\b/.test(layer.className)) return true;
  for (const wrap of document.querySelectorAll<HTMLElement>(".ant-modal-wrap"))
    if (wrap.style.display !== "none" && wrap.querySelector<HTMLElement>(".ant-modal")?.style.display === "none")
      return true;
  return false;
}

/** Passes an Escape on to what lies below a dialog or list that is closed and fades: it is held until that has gone. */
export function useEscapeBelow(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.isComposing || !isFading()) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      const { target } = event;
      const pass = (): void => {
        if (isFading()) {
          requestAnimationFrame(pass);
          return;
        }
        const to = target instanceof Node && target.isConnected ? target : document.body;
        to.dispatchEvent(
          new KeyboardEvent("keydown", { key: "Escape", code: "Escape", bubbles: true, cancelable: true }),
        );
      };
      requestAnimationFrame(pass);
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, []);
}
