import type { ReactNode } from "react";
import styles from "./PageHead.module.css";
import { Zone } from "./Time.tsx";

interface PageHeadProps {
  readonly title: ReactNode;
  /** Beside the heading: counts, a state. */
  readonly aside?: ReactNode;
  readonly actions?: ReactNode;
  /** Whether the page shows times; then it says in which zone. */
  readonly hasTimes?: boolean;
}

/** A page's heading, what belongs beside it, and its actions. */
export function PageHead({ title, aside, actions, hasTimes = false }: PageHeadProps) {
  return (
    <div className={styles.head}>
      <h1>{title}</h1>
      {(aside !== undefined || hasTimes) && (
        <div className={styles.aside}>
          {aside}
          {hasTimes && <Zone />}
        </div>
      )}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
