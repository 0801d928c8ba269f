import { CopyButton } from "@shoufa/web";
import styles from "./CallbackPage.module.css";

/** A text of a machine under its heading, ready to be copied. */
export const CodePart = ({ title, code }: { readonly title: string; readonly code: string }) => (
  <div className={styles.code}>
    <h3>
      {title}
      <CopyButton text={code} what={title} />
    </h3>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by the keyboard */}
    <pre tabIndex={0}>{code}</pre>
  </div>
);
