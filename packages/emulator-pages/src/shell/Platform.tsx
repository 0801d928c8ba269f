import { Appearance, createQueryClient } from "@shoufa/web";
import { QueryClientProvider } from "@tanstack/react-query";
import { type ComponentProps, type ReactNode, useState } from "react";
import { Router } from "react-router";
import { goTo, useAddress } from "../address.ts";
import { useEvents } from "../control/live.ts";

type Tokens = NonNullable<ComponentProps<typeof Appearance>["tokens"]>;

/** The platform is blue on cool grey, the console green on warm white: nobody takes one for the other. */
const tokens: Tokens = {
  light: {
    colorPrimary: "#2b67d1",
    // Darker, since white on a lighter blue has too little contrast.
    colorPrimaryHover: "#1f57bd",
    colorPrimaryActive: "#1a4aa3",
    colorLink: "#2b67d1",
    colorLinkHover: "#1f57bd",
    colorLinkActive: "#1a4aa3",
    colorInfo: "#2b67d1",
    colorPrimaryBg: "#e8f0fd",
    colorPrimaryBgHover: "#d8e5fb",
    colorPrimaryBorder: "#a9c4f2",
    colorTextBase: "#1b1f24",
    colorBgLayout: "#f4f5f7",
    colorBgContainer: "#ffffff",
    colorBgElevated: "#ffffff",
    colorBorder: "#8b939e",
    colorBorderSecondary: "#e2e5ea",
    colorSplit: "#e2e5ea",
  },
  dark: {
    colorPrimary: "#8ab8ff",
    colorLink: "#8ab8ff",
    colorInfo: "#8ab8ff",
    colorPrimaryBg: "#1c2c44",
    colorPrimaryBgHover: "#233552",
    colorPrimaryBorder: "#3b5a8a",
    colorTextBase: "#e4e7eb",
    colorBgBase: "#0f1113",
    colorBgLayout: "#0f1113",
    colorBgContainer: "#181b1e",
    colorBgElevated: "#1d2124",
    colorBorder: "#6b747f",
    colorBorderSecondary: "#2c3137",
    colorSplit: "#2c3137",
  },
};

/** How the shared components follow a link. */
const navigator = {
  createHref: (to: unknown): string => String(to),
  go: (steps: number): void => history.go(steps),
  push: (to: unknown): void => goTo(addressOf(to)),
  replace: (to: unknown): void => goTo(addressOf(to), "replace"),
};

function addressOf(to: unknown): string {
  if (typeof to === "string") return to;
  const { pathname = "", search = "" } = to as { pathname?: string; search?: string };
  return pathname + search;
}

/**
 * The shared components in the platform's colours, with the address and a query cache that follows the emulator's events.
 * Screens that need none of them do without, and load nothing of Ant.
 */
export function Platform({ children }: { readonly children: ReactNode }) {
  const address = useAddress();
  const [client] = useState(() => createQueryClient(() => {}));
  useEvents((events) => {
    if (events.some(({ type }) => type === "admin" || type === "directory.changed" || type === "reset"))
      void client.invalidateQueries();
  });
  return (
    <QueryClientProvider client={client}>
      <Router location={address} navigator={navigator}>
        <Appearance tokens={tokens}>{children}</Appearance>
      </Router>
    </QueryClientProvider>
  );
}
