import { ConfigProvider } from "antd";
import enUS from "antd/locale/en_US.js";
import zhCN from "antd/locale/zh_CN.js";
import { type ReactNode, useMemo } from "react";
import { LanguageProvider, useText } from "../text/language.tsx";
import { nonce } from "./style-nonce.ts";
import { type OwnTokens, themeOf } from "./theme.ts";
import { useEscapeBelow } from "./use-escape-below.ts";
import { useFocusReturn } from "./use-focus-return.ts";
import { useTheme } from "./use-theme.ts";

const antLocales = { zh: zhCN.default, en: enUS.default };

/**
 * Lists and tips of a dialog open in the dialog, which stays where it is in the window. In the page they would move with it,
 * away from under the pointer, whenever something behind the dialog is added or goes.
 */
const besideTrigger = (trigger?: HTMLElement): HTMLElement =>
  trigger?.closest<HTMLElement>(".ant-modal-wrap") ?? document.body;

interface AppearanceProps {
  readonly children: ReactNode;
  /** Absent: the console's look. */
  readonly tokens?: OwnTokens;
}

/** Language, theme, and Ant with both. Outermost component of a set of pages. */
export function Appearance({ children, tokens }: AppearanceProps) {
  return (
    <LanguageProvider>
      <Themed tokens={tokens}>{children}</Themed>
    </LanguageProvider>
  );
}

function Themed({ children, tokens }: { readonly children: ReactNode; readonly tokens: OwnTokens | undefined }) {
  const { language } = useText();
  const { isDark } = useTheme();
  useFocusReturn();
  useEscapeBelow();
  const theme = useMemo(() => themeOf(isDark, tokens), [isDark, tokens]);
  return (
    <ConfigProvider
      theme={theme}
      locale={antLocales[language]}
      csp={{ nonce }}
      getPopupContainer={besideTrigger}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      {children}
    </ConfigProvider>
  );
}
