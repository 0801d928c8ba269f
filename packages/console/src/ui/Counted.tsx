import type { ReactNode } from "react";
import { common } from "../text/common.ts";
import { useText } from "../text/language.tsx";
import styles from "./Counted.module.css";

interface CountedProps {
  readonly total: number;
  readonly shown: number;
  readonly isFiltered?: boolean;
  readonly ofPeople?: boolean;
  readonly children?: ReactNode;
}

/** The line every list has: how many there are, how many are on screen, and whether a filter hides some. */
export function Counted({ total, shown, isFiltered = false, ofPeople = false, children }: CountedProps) {
  const { t } = useText();
  return (
    <p className={styles.counted} role="status">
      <span>{t(ofPeople ? common.totalPeople : common.total, { count: total })}</span>
      <span>{t(common.shown, { count: shown })}</span>
      {isFiltered && <span className={styles.filtered}>{t(common.filtered)}</span>}
      {children}
    </p>
  );
}
