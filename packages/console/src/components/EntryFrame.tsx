import { LanguageSwitch, ThemeSwitch, useText } from "@shoufa/web";
import type { ReactNode } from "react";
import { entry } from "../text/entry.ts";
import { Brand } from "./Brand.tsx";
import styles from "./EntryFrame.module.css";
import { Title } from "./Title.tsx";

/** Frame of the pages before signing in. */
export function EntryFrame({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { t } = useText();
  return (
    <div className={styles.page}>
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
