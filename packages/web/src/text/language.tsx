import { createContext, type ReactNode, use, useEffect, useMemo } from "react";
import { useStored } from "../hooks/use-stored.ts";
import { type Language, localeOf, type OtherName, type Say, sayIn } from "./phrase.ts";

interface Text {
  readonly t: Say;
  readonly language: Language;
  /** For `Intl`. */
  readonly locale: string;
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

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [stored, setLanguage] = useStored("language", "");
  const language: Language = stored === "zh" || stored === "en" ? stored : browserLanguage();
  useEffect(() => {
    document.documentElement.lang = localeOf[language];
  }, [language]);
  const text = useMemo(
    () => ({ t: sayIn(language), language, locale: localeOf[language], setLanguage }),
    [language, setLanguage],
  );
  return <TextContext value={text}>{children}</TextContext>;
}

/** Sentences inside say another name. Null: they are said as they are written. */
export function Renaming({ other, children }: { readonly other: OtherName | null; readonly children: ReactNode }) {
  const text = useText();
  const renamed = useMemo(() => (other === null ? text : { ...text, t: sayIn(text.language, other) }), [text, other]);
  return <TextContext value={renamed}>{children}</TextContext>;
}

/** `const { t } = useText()`, then `t(common.retry)` or `t(common.people, { count: 3 })`. */
export function useText(): Text {
  const text = use(TextContext);
  if (text === null) throw new Error("useText outside of LanguageProvider");
  return text;
}
