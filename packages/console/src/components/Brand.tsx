import { useText } from "@shoufa/web";
import { shell } from "../text/shell.ts";
import styles from "./Brand.module.css";

/** The sign and the name. */
export function Brand() {
  const { t, language } = useText();
  return (
    <span className={styles.brand}>
      <Sign />
      <span>
        {t(shell.brand)}
        {language === "zh" && <span className={styles.latin}> Shoufa</span>}
      </span>
    </span>
  );
}

/** A desk tray: one sheet goes out, one comes in. The same drawing as `public/icon.svg`. */
export function Sign({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 512 512" aria-hidden="true" focusable="false">
      <rect width="512" height="512" rx="112" fill="#1f6657" />
      <path d="M112 292h72l26 44h92l26-44h72v84a28 28 0 0 1-28 28H140a28 28 0 0 1-28-28z" fill="#fffefb" />
      <g fill="none" strokeWidth="34" strokeLinecap="round" strokeLinejoin="round">
        <path d="M196 268V150m-50 48 50-50 50 50" stroke="#f0a98f" />
        <path d="M316 134v118m-50-48 50 50 50-50" stroke="#fffefb" />
      </g>
    </svg>
  );
}
