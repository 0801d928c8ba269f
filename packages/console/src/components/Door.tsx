import type { ReactNode } from "react";
import { entry } from "../text/entry.ts";
import { useText } from "../text/language.tsx";
import { Brand } from "../ui/Brand.tsx";
import { LanguageSwitch } from "../ui/LanguageSwitch.tsx";
import { ThemeSwitch } from "../ui/ThemeSwitch.tsx";
import { Title } from "../ui/Title.tsx";
import styles from "./Door.module.css";

/** The frame of the pages before one is inside: setting up and signing in. */
export function Door({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { t } = useText();
  return (
    <div className={styles.door}>
      <Title of={[title]} />
      <header className={styles.tools}>
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main className={styles.main}>
        <div className={styles.brand}>
          <Brand />
          <p className="quiet">{t(entry.tagline)}</p>
        </div>
        <div className={styles.card}>
          <h1>{title}</h1>
          {children}
        </div>
      </main>
    </div>
  );
}
