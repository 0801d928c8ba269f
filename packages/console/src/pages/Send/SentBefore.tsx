import type { MessageContent } from "@shoufa/contract";
import { Time, useDebounced, useText } from "@shoufa/web";
import { Alert } from "antd";
import { useMemo } from "react";
import { Link } from "react-router";
import { useSentBefore } from "../../api/messages.ts";
import { beforeSending as text } from "../../text/before-sending.ts";
import styles from "./SendPage.module.css";

interface SentBeforeProps {
  readonly accountId: string;
  /** Null: what is written cannot be sent. */
  readonly content: MessageContent | null;
}

const pauseMilliseconds = 400;

/** Warns of a message of the last day that says the very same, and names it. */
export function SentBefore({ accountId, content }: SentBeforeProps) {
  const { t } = useText();
  const said = content === null ? null : JSON.stringify(content);
  const asked = useDebounced(said, pauseMilliseconds);
  const wanted = useMemo(() => (asked === null ? null : (JSON.parse(asked) as MessageContent)), [asked]);
  const found = useSentBefore(accountId, wanted).data?.message;
  if (!found || asked !== said) return null;
  return (
    <Alert
      type="warning"
      showIcon
      className={styles.before ?? ""}
      title={
        <>
          {t(text.sentBefore, { name: found.createdBy, count: found.people })} <Time at={found.createdAt} />
        </>
      }
      action={<Link to={`/messages/${encodeURIComponent(found.id)}`}>{t(text.sentBeforeLook)}</Link>}
    />
  );
}
