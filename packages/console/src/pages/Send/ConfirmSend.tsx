import type { Account } from "@shoufa/contract";
import { inWords, useText } from "@shoufa/web";
import { Modal } from "antd";
import { CompanyLine } from "../../components/CompanyLine.tsx";
import { sending } from "../../text/sending.ts";
import styles from "./SendPage.module.css";

interface ConfirmSendProps {
  readonly isOpen: boolean;
  readonly account: Account;
  readonly people: number;
  /** People of these who have no WeCom yet that could show it. */
  readonly notActivated: number;
  readonly toEveryone: boolean;
  readonly text: string;
  readonly onConfirm: () => void;
  readonly onBack: () => void;
}

/** A second look before many people get it: the number in words, and whether the phones are real. */
export function ConfirmSend({
  isOpen,
  account,
  people,
  notActivated,
  toEveryone,
  text,
  onConfirm,
  onBack,
}: ConfirmSendProps) {
  const { t, language } = useText();
  const isReal = account.kind === "real";
  return (
    <Modal
      open={isOpen}
      title={t(sending.confirmTitle)}
      onCancel={onBack}
      onOk={onConfirm}
      okText={t(sending.confirmOk, { count: people })}
      cancelText={t(sending.confirmBack)}
      okButtonProps={{ danger: isReal }}
      closable={false}
      // The second half of a double click on "send" must not close what the first half opened.
      mask={{ closable: false }}
    >
      <CompanyLine />
      <p className={styles.words}>
        {t(toEveryone ? sending.confirmEveryone : sending.confirmWords, {
          words: inWords(people, language),
          count: people,
        })}
      </p>
      {notActivated > 0 && <p>{t(sending.notActivated, { count: notActivated })}</p>}
      <p className={isReal ? styles.real : "quiet"}>{t(isReal ? sending.confirmReal : sending.confirmSandbox)}</p>
      <blockquote className={styles.quote}>{text}</blockquote>
    </Modal>
  );
}
