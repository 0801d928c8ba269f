import { Appearance } from "@shoufa/web";
import type { ComponentProps, ReactNode } from "react";

type Tokens = NonNullable<ComponentProps<typeof Appearance>["tokens"]>;

/** The platform is blue on cool grey, the console green on warm white: nobody takes one for the other. */
const tokens: Tokens = {
  light: {
    colorPrimary: "#2b67d1",
    colorLink: "#2b67d1",
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

/** The shared components in the platform's colours. Screens that need none of them do without, and load nothing of Ant. */
export const Platform = ({ children }: { readonly children: ReactNode }) => (
  <Appearance tokens={tokens}>{children}</Appearance>
);
