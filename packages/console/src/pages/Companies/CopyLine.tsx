import { CopySign, common, useCopy, useText } from "@shoufa/web";
import { Button } from "antd";
import styles from "./Companies.module.css";

interface CopyLineProps {
  readonly what: string;
  readonly value: string;
}

/** A value to be pasted elsewhere: whole, selectable, with a button that copies it. */
export function CopyLine({ what, value }: CopyLineProps) {
  const { t } = useText();
  const { isCopied, copy } = useCopy(() => value);
  return (
    <span className={styles.copyLine}>
      <code>{value}</code>
      <Button
        size="small"
        icon={<CopySign isCopied={isCopied} />}
        aria-label={t(common.copy, { what: ` ${what}` })}
        title={isCopied ? t(common.copied) : t(common.copy, { what: ` ${what}` })}
        onClick={copy}
      />
      <span role="status" className="visually-hidden">
        {isCopied ? t(common.copied) : ""}
      </span>
    </span>
  );
}
