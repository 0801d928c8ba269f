/**
 * Ant's theme: a warm white ground, dark grey text and a pine green accent. Ant derives everything else from these tokens
 * and writes them as CSS variables (`--ant-color-…`), which our own style sheets use.
 * Text tokens are darker than Ant's, so that every size of text has a contrast of at least 4.5.
 */
import { type ThemeConfig, theme } from "antd";

const shape = {
  borderRadius: 6,
  controlHeight: 34,
  // The fonts and the five sizes of global.css.
  fontFamily: "var(--font)",
  fontFamilyCode: "var(--mono)",
  fontSize: 14,
  fontSizeSM: 12,
  fontSizeLG: 16,
  fontSizeXL: 20,
  fontSizeHeading1: 28,
  fontSizeHeading2: 20,
  fontSizeHeading3: 16,
  fontSizeHeading4: 16,
  fontSizeHeading5: 14,
  wireframe: false,
} as const;

const light: ThemeConfig = {
  algorithm: theme.defaultAlgorithm,
  token: {
    ...shape,
    colorPrimary: "#1f6657",
    colorInfo: "#2b5c8a",
    colorSuccess: "#2a7548",
    colorWarning: "#9a5700",
    colorError: "#b0352a",
    colorLink: "#1f6657",
    colorPrimaryBg: "#e0ede7",
    colorPrimaryBgHover: "#d3e5dd",
    colorPrimaryBorder: "#9cc4b6",
    colorInfoBg: "#e7eef5",
    colorInfoBorder: "#adc4da",
    colorSuccessBg: "#e5f1e8",
    colorSuccessBorder: "#a8cfb4",
    colorWarningBg: "#faf0dd",
    colorWarningBorder: "#e0c48f",
    colorErrorBg: "#fae9e6",
    colorErrorBorder: "#e3aea6",
    colorTextBase: "#1b201e",
    colorTextSecondary: "#474e4a",
    colorTextTertiary: "#5d635f",
    colorTextDescription: "#5d635f",
    colorTextPlaceholder: "#6b706c",
    colorBgLayout: "#f4f3ee",
    colorBgContainer: "#fffefb",
    colorBgElevated: "#fffefb",
    colorBorder: "#b3afa4",
    colorBorderSecondary: "#e4e1d8",
    colorSplit: "#e9e6de",
  },
};

const dark: ThemeConfig = {
  algorithm: theme.darkAlgorithm,
  token: {
    ...shape,
    colorPrimary: "#5cc2a9",
    colorInfo: "#7fb2e0",
    colorSuccess: "#63bd86",
    colorWarning: "#e0a44a",
    colorError: "#ea7e70",
    colorLink: "#6fcdb5",
    colorPrimaryBg: "#1b322b",
    colorPrimaryBgHover: "#213c34",
    colorPrimaryBorder: "#35655a",
    colorWarningBg: "#2c2415",
    colorWarningBorder: "#5e4a22",
    colorErrorBg: "#311d1a",
    colorErrorBorder: "#6b372f",
    colorTextBase: "#ece9e1",
    colorTextSecondary: "#c3c2bb",
    colorTextTertiary: "#a3a49d",
    colorTextDescription: "#a3a49d",
    colorTextPlaceholder: "#8f918a",
    colorBgBase: "#121514",
    colorBgLayout: "#101312",
    colorBgContainer: "#191d1b",
    colorBgElevated: "#212624",
    colorBorder: "#4a514d",
    colorBorderSecondary: "#2c322f",
    colorSplit: "#2a302d",
  },
  components: { Button: { primaryColor: "#0c1412", dangerColor: "#0c1412" } },
};

/** Tokens in which a set of pages differs from ours. */
export interface OwnTokens {
  readonly light: NonNullable<ThemeConfig["token"]>;
  readonly dark: NonNullable<ThemeConfig["token"]>;
}

/** `key` is the class on `<html>` under which the CSS variables live. */
export const themeOf = (isDark: boolean, own?: OwnTokens): ThemeConfig => ({
  ...(isDark ? dark : light),
  token: { ...(isDark ? dark : light).token, ...own?.[isDark ? "dark" : "light"] },
  cssVar: { key: "shoufa", prefix: "ant" },
  hashed: false,
});
