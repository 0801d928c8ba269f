import { CopySign, useCopy, useText } from "@shoufa/web";
import { Button } from "antd";
import { account as text } from "../../text/account.ts";
import styles from "./AccountPage.module.css";

/** Recovery codes, shown this once. */
export function RecoveryCodeList({
  codes,
  onClose,
}: {
  readonly codes: readonly string[];
  readonly onClose: () => void;
}) {
  const { t } = useText();
  const { isCopied, copy } = useCopy(() => codes.join("\n"));
  return (
    <div className={styles.form}>
      <h3>{t(text.recovery)}</h3>
      <p>{t(text.recoveryOnce)}</p>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code} className="mono">
            {code}
          </li>
        ))}
      </ul>
      <div className={styles.go}>
        <Button autoFocus icon={<CopySign isCopied={isCopied} />} onClick={copy}>
          {t(isCopied ? text.recoveryCopied : text.recoveryCopy)}
        </Button>
        <Button type="primary" onClick={onClose}>
          {t(text.recoveryKept)}
        </Button>
      </div>
    </div>
  );
}
