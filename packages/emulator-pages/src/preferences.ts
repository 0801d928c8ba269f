/**
 * Preferences of the reader, kept in this browser: language, theme, size of the phone, client. The browser's settings
 * are the defaults.
 */
import type { ClientView, Language } from "@shoufa/phone";
import { createContext, use, useEffect, useState, useSyncExternalStore } from "react";
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

const dark = matchMedia("(prefers-color-scheme: dark)");
const onDarkChange = (listener: () => void): (() => void) => {
  dark.addEventListener("change", listener);
  return () => dark.removeEventListener("change", listener);
};

/** Storage may be switched off; then a choice lasts as long as the page. */
function stored<T extends string>(key: string, allowed: readonly T[]): T | undefined {
  try {
    const value = localStorage.getItem(`shoufa.${key}`);
    return allowed.find((each) => each === value);
  } catch {
    return undefined;
  }
}

function keep(choice: Record<string, string>): void {
  try {
    for (const [key, value] of Object.entries(choice)) localStorage.setItem(`shoufa.${key}`, value);
  } catch {
    // Nothing to do: the choice holds for this page anyway.
  }
}

const browserLanguage = (): Language => (navigator.language.toLowerCase().startsWith("en") ? "en" : "zh");

/** Called once, at the top; other components use `usePreferences`. */
export function usePreferencesHere(): Preferences {
  const systemTheme: Theme = useSyncExternalStore(onDarkChange, () => dark.matches) ? "dark" : "light";
  const [chosen, setChosen] = useState(() => ({
    language: stored("language", ["zh", "en"]),
    theme: stored("theme", ["light", "dark"]),
    size: stored("size", sizes),
    wallSize: stored("wallSize", sizes),
    inspect: stored("inspect", ["on", "off"]),
    view: stored("view", ["wecom", "wechat"]),
  }));
  const language = chosen.language ?? browserLanguage();
  const theme = chosen.theme ?? systemTheme;
  useEffect(() => {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  }, [language]);
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
  }, [theme]);
  return {
    language,
    theme,
    size: chosen.size ?? "large",
    wallSize: chosen.wallSize ?? "small",
    inspect: chosen.inspect === "on",
    view: chosen.view ?? "wecom",
    t: translator(language),
    choose(choice) {
      keep(choice);
      setChosen((before) => ({ ...before, ...choice }) as typeof before);
    },
  };
}
