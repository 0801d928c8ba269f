import type { Account } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import { shell } from "../text/shell.ts";
import styles from "./KindMark.module.css";

/** Real or simulated, in the colours of the bar on top. */
export function KindMark({ kind }: Pick<Account, "kind">) {
  const { t } = useText();
  return (
    <span
      className={styles.kind}
      data-kind={kind}
      title={t(kind === "real" ? shell.realMeaning : shell.sandboxMeaning)}
    >
      {t(kind === "real" ? shell.real : shell.sandbox)}
    </span>
  );
}
