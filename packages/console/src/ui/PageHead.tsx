import type { ReactNode } from "react";
import styles from "./PageHead.module.css";

/** A page's heading, what belongs beside it, and its actions. */
export function PageHead({
  title,
  aside,
  actions,
}: {
  readonly title: ReactNode;
  readonly aside?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <div className={styles.head}>
      <h1>{title}</h1>
      {aside !== undefined && <div className={styles.aside}>{aside}</div>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
