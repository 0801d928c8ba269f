import type { ReactNode } from "react";
import styles from "./StateWord.module.css";

export type Tone = "good" | "bad" | "waiting" | "busy" | "quiet";

/** A state as a word with a sign before it; the colour only repeats what the sign says. */
export function StateWord({
  tone,
  icon,
  children,
}: {
  readonly tone: Tone;
  readonly icon: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <span className={styles.state} data-tone={tone}>
      {icon}
      <span>{children}</span>
    </span>
  );
}
