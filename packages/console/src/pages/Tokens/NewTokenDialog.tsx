import type { Account } from "@shoufa/contract";
import { CopySign, Field, useCopy, useText } from "@shoufa/web";
import { Button, Input, Modal } from "antd";
import { tokens as text } from "../../text/tokens.ts";
import styles from "./Tokens.module.css";

interface NewTokenDialogProps {
  readonly company: Account;
  readonly name: string;
  readonly secret: string;
  readonly onClose: () => void;
}

/** The secret of a new token, which nobody can show again, and a command that tries it. */
export function NewTokenDialog({ name, secret, onClose }: NewTokenDialogProps) {
  const { t } = useText();
  const { isCopied, copy } = useCopy(() => secret);
  const example = [
    `curl ${location.origin}/v1/messages \\`,
    `  -H 'Authorization: Bearer ${t({ zh: "令牌", en: "TOKEN" })}' \\`,
    "  -H 'Content-Type: application/json' -H 'Idempotency-Key: 1' \\",
    `  -d '{"recipients": {"members": ["zhangsan"]}, "content": {"type": "text", "text": "${t({ zh: "测试", en: "Test" })}"}}'`,
  ].join("\n");
  return (
    <Modal
      open
      title={t(text.secretTitle)}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={<Button onClick={onClose}>{t(text.done)}</Button>}
    >
      <div className={styles.form}>
        <p>{t(text.secretOnce, { name })}</p>
        <Field label={t(text.secret)}>
          {(control) => <Input {...control} readOnly value={secret} className="mono" />}
        </Field>
        <Button type="primary" autoFocus icon={<CopySign isCopied={isCopied} />} onClick={copy}>
          {t(isCopied ? text.copied : text.copy)}
        </Button>
        <figure className={styles.example}>
          <figcaption>{t(text.tryIt)}</figcaption>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must get there */}
          <pre className="mono" tabIndex={0}>
            {example}
          </pre>
        </figure>
      </div>
    </Modal>
  );
}
