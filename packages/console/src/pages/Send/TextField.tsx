import { byteLength, maxTextBytes } from "@shoufa/contract";
import { Field, useText } from "@shoufa/web";
import { Input } from "antd";
import { sending } from "../../text/sending.ts";
import styles from "./SendPage.module.css";

interface TextFieldProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** The text, counted as WeCom counts it. */
export function TextField({ value, onChange }: TextFieldProps) {
  const { t } = useText();
  const bytes = byteLength(value);
  const over = bytes - maxTextBytes;
  const error = over > 0 ? t(sending.bytesOver, { count: over, characters: Math.ceil(over / 3) }) : null;
  return (
    <Field
      label={t(sending.text)}
      error={error}
      hint={
        <span className={styles.bytes}>
          <span>{t(sending.bytesHint)}</span>
          <span className={styles.count} data-over={over > 0}>
            {t(sending.bytes, { bytes, max: maxTextBytes })}
          </span>
        </span>
      }
    >
      {(control) => (
        <Input.TextArea
          {...control}
          rows={7}
          className={styles.area ?? ""}
          placeholder={t(sending.textPlaceholder)}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
