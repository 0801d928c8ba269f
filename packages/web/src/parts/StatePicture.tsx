/** The pictures for "there is nothing to show", each for another reason, and the frame they stand in. */
import type { ReactNode } from "react";
import styles from "./StatePicture.module.css";

/**
 * `reading`: it is on its way. `empty`: there is nothing yet. `no-match`: nothing fits what was asked for.
 */
export type PictureKind = "reading" | "empty" | "no-match" | "failed" | "gone" | "locked";

const tray = "M14 50h16l6 10h24l6-10h16v20a6 6 0 0 1-6 6H20a6 6 0 0 1-6-6z";

const drawings: Record<PictureKind, ReactNode> = {
  reading: (
    <>
      <path d="M14 24h40M14 42h26M14 60h20" />
      <path className={styles.accent} d="M80 46a18 18 0 1 1-5-12m5-10v11H69" />
    </>
  ),
  empty: (
    <>
      <path d={tray} />
      <path d="M22 50 30 26h36l8 24" />
      <path className={styles.accent} d="M48 12v18m-8-7 8 8 8-8" />
    </>
  ),
  "no-match": (
    <>
      <path d="M16 30h34M16 44h22M16 58h26" />
      <circle className={styles.accent} cx="60" cy="50" r="15" />
      <path className={styles.accent} d="m71 61 12 13" />
    </>
  ),
  failed: (
    <>
      <path d="M14 30h28l-6 12 12 8-8 10 4 12H14z" />
      <path d="M52 30h30v42H54l-4-12 8-10-12-8z" />
      <path className={styles.alarm} d="M48 8v10M34 12l4 8M62 12l-4 8" />
    </>
  ),
  gone: (
    <>
      <path d="M24 16h34l14 14v50H24z" />
      <path d="M58 16v14h14" />
      <path className={styles.accent} d="m38 46 20 20m0-20L38 66" />
    </>
  ),
  locked: (
    <>
      <rect x="22" y="42" width="52" height="36" rx="6" />
      <path d="M34 42V30a14 14 0 0 1 28 0v12" />
      <path className={styles.accent} d="M48 56v9" />
    </>
  ),
};

interface StatePictureProps {
  readonly kind: PictureKind;
  readonly title: string;
  readonly children?: ReactNode;
  /** Buttons and links: what to do now. */
  readonly actions?: ReactNode;
  readonly isSmall?: boolean;
  /** The heading's level when the picture is the page's whole content. */
  readonly heading?: "h1" | "h2";
}

export function StatePicture({ kind, title, children, actions, isSmall = false, heading: Heading }: StatePictureProps) {
  return (
    <div className={isSmall ? `${styles.picture} ${styles.small}` : styles.picture} data-picture={kind}>
      <svg viewBox="0 0 96 88" aria-hidden="true" focusable="false">
        {drawings[kind]}
      </svg>
      {Heading === undefined ? (
        <p className={styles.title}>{title}</p>
      ) : (
        <Heading className={styles.title}>{title}</Heading>
      )}
      {children !== undefined && <div className={styles.text}>{children}</div>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
