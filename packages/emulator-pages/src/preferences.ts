/**
 * Preferences of the reader, kept in this browser: language, theme, size of the phone, client. The browser's settings
 * are the defaults.
 */
import type { ClientView, Language } from "@shoufa/phone";
import { useLanguage, useStored, useTheme, writeStored } from "@shoufa/web";
import { createContext, use, useMemo } from "react";
import { type Translate, translator } from "./texts.ts";

export type Theme = "light" | "dark";
export const sizes = ["large", "small", "big"] as const;
export type PhoneSize = (typeof sizes)[number];

type Choosable = "language" | "theme" | "size" | "wallSize" | "view" | "inspect";

export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  readonly size: PhoneSize;
  /** Size of the phones on the wall. */
  readonly wallSize: PhoneSize;
  /** Whether each message can be shown as the app sent it. */
  readonly inspect: boolean;
  /** WeCom itself, or its plug-in in WeChat. */
  readonly view: ClientView;
  readonly choose: (choice: Partial<Record<Choosable, string>>) => void;
  readonly t: Translate;
}

const PreferencesContext = createContext<Preferences | undefined>(undefined);
export const PreferencesProvider = PreferencesContext;

export function usePreferences(): Preferences {
  const preferences = use(PreferencesContext);
  if (!preferences) throw new Error("PreferencesProvider is missing above this component.");
  return preferences;
}

const allowed = <T extends string>(value: string, values: readonly T[], otherwise: T): T =>
  values.find((each) => each === value) ?? otherwise;

/** Called once, at the top; other components use `usePreferences`. */
export function usePreferencesHere(): Preferences {
  const { isDark } = useTheme();
  const [language] = useLanguage();
  const [size] = useStored("size", "large");
  const [wallSize] = useStored("wallSize", "small");
  const [view] = useStored("view", "wecom");
  const [inspect] = useStored("inspect", "off");
  const t = useMemo(() => translator(language), [language]);
  return {
    language,
    theme: isDark ? "dark" : "light",
    size: allowed(size, sizes, "large"),
    wallSize: allowed(wallSize, sizes, "small"),
    inspect: inspect === "on",
    view: allowed(view, ["wecom", "wechat"], "wecom"),
    t,
    choose(choice) {
      for (const [key, value] of Object.entries(choice)) writeStored(key, value);
    },
  };
}
