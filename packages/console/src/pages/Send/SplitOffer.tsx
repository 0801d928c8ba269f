import { byteLength, type MessageContent, maxParts, messageParts } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import { Alert, Checkbox } from "antd";
import { parts as text } from "../../text/parts.ts";
import styles from "./SendPage.module.css";

interface SplitOfferProps {
  readonly content: MessageContent;
  readonly isSplit: boolean;
  readonly onChange: (isSplit: boolean) => void;
}

const wordsOf = (part: MessageContent): string =>
  part.type === "text" ? part.text : part.type === "markdown" ? part.markdown.content : "";

/** Offers to send a text in parts that WeCom would cut or refuse for its length, and shows where it is cut. */
export function SplitOffer({ content, isSplit, onChange }: SplitOfferProps) {
  const { t } = useText();
  const parts = messageParts(content);
  if (parts.length === 1) return null;
  const tooMany = parts.length > maxParts;
  return (
    <Alert
      type="info"
      showIcon
      title={t(tooMany ? text.tooMany : text.offer, { count: parts.length, max: maxParts })}
      description={
        !tooMany && (
          <>
            <Checkbox checked={isSplit} onChange={(event) => onChange(event.target.checked)}>
              {t(text.split, { count: parts.length })}
            </Checkbox>
            {isSplit && (
              <ol className={styles.parts} aria-label={t(text.list)}>
                {parts.map((part, at) => {
                  const words = wordsOf(part).replace(/\s+/g, " ");
                  return (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
                    <li key={at}>
                      <span>{t(text.excerpt, { begin: first(words), end: last(words) })}</span>
                      <span className={styles.count}>{t(text.bytes, { bytes: byteLength(wordsOf(part)) })}</span>
                    </li>
                  );
                })}
              </ol>
            )}
          </>
        )
      }
    />
  );
}

const shownCharacters = 12;
const first = (words: string): string => [...words].slice(0, shownCharacters).join("");
const last = (words: string): string => [...words].slice(-shownCharacters).join("");
