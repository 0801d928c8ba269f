import type { RetentionKind, RetentionLimits } from "@shoufa/contract";
import { common, useText } from "@shoufa/web";
import { Modal } from "antd";
import { settings as text } from "../../text/settings.ts";
import { kindText } from "./RetentionPart.tsx";
import styles from "./SettingsPage.module.css";

interface ConfirmStricterProps {
  /** What becomes stricter; nothing: the question is not asked. */
  readonly changes: readonly (readonly [RetentionKind, RetentionLimits])[];
  readonly onConfirm: () => void;
  readonly onBack: () => void;
}

/** A second look before data goes that cannot be brought back. */
export function ConfirmStricter({ changes, onConfirm, onBack }: ConfirmStricterProps) {
  const { t } = useText();
  const limits = ({ maxAgeDays, maxRows }: RetentionLimits): string =>
    [
      ...(maxAgeDays === null ? [] : [t(text.ageLimit, { count: maxAgeDays })]),
      ...(maxRows === null ? [] : [t(text.rowLimit, { count: maxRows })]),
    ].join(t(common.separator));
  return (
    <Modal
      open={changes.length > 0}
      title={t(text.confirmTitle)}
      onOk={onConfirm}
      onCancel={onBack}
      okText={t(text.confirmOk)}
      cancelText={t(common.cancel)}
      okButtonProps={{ danger: true }}
      closable={false}
    >
      <p>{t(text.confirmText)}</p>
      <ul className={styles.changes}>
        {changes.map(([kind, after]) => (
          <li key={kind}>{t(text.confirmLine, { kind: t(kindText[kind].name), limits: limits(after) })}</li>
        ))}
      </ul>
    </Modal>
  );
}
