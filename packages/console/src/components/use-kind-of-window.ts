import type { Account } from "@shoufa/contract";
import { useEffect } from "react";

const icons = { real: "/icon-real.svg", sandbox: "/icon.svg" } as const;

/** Shows real or simulated on the whole window: the style sheets see it at `<html>`, and the tab's icon has its colour. */
export function useKindOfWindow(kind: Account["kind"] | undefined): void {
  useEffect(() => {
    if (kind === undefined) return;
    const { dataset } = document.documentElement;
    const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
    dataset["company"] = kind;
    if (icon !== null) icon.href = icons[kind];
    return () => {
      delete dataset["company"];
      if (icon !== null) icon.href = icons.sandbox;
    };
  }, [kind]);
}
