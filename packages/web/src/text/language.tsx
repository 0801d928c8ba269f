import type { Platform } from "@shoufa/contract/platform";
import { createContext, type ReactNode, use, useEffect, useMemo } from "react";
import { useStored } from "../hooks/use-stored.ts";
import { type Language, localeOf, type Say, sayIn } from "./phrase.ts";

interface Text {
  readonly t: Say;
  readonly language: Language;
  /** For `Intl`. */
  readonly locale: string;
  /** The platform that sentences name. */
  readonly platform: Platform;
  readonly setLanguage: (language: Language) => void;
}

const TextContext = createContext<Text | null>(null);

/** The first of the browser's languages that we speak; Chinese when there is none. */
function browserLanguage(): Language {
  for (const tag of navigator.languages) {
    if (tag.startsWith("zh")) return "zh";
    if (tag.startsWith("en")) return "en";
  }
  return "zh";
}

/** The language that the reader has chosen, otherwise the browser's; the document is marked with it. */
export function useLanguage(): readonly [language: Language, set: (language: Language) => void] {
  const [stored, setLanguage] = useStored("language", "");
  const language: Language = stored === "zh" || stored === "en" ? stored : browserLanguage();
  useEffect(() => {
    document.documentElement.lang = localeOf[language];
  }, [language]);
  return [language, setLanguage];
}

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useLanguage();
  const text = useMemo(
    () => ({ t: sayIn(language), language, platform: "wecom" as const, locale: localeOf[language], setLanguage }),
    [language, setLanguage],
  );
  return <TextContext value={text}>{children}</TextContext>;
}

/** Sentences inside name the platform of a company. */
export function OnPlatform({ platform, children }: { readonly platform: Platform; readonly children: ReactNode }) {
  const text = useText();
  const named = useMemo(() => ({ ...text, platform, t: sayIn(text.language, platform) }), [text, platform]);
  return <TextContext value={named}>{children}</TextContext>;
}

/** `const { t } = useText()`, then `t(common.retry)` or `t(common.people, { count: 3 })`. */
export function useText(): Text {
  const text = use(TextContext);
  if (text === null) throw new Error("useText outside of LanguageProvider");
  return text;
}
