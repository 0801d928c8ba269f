import type { Message } from "@shoufa/contract";
import { timeText, useText } from "@shoufa/web";
import { Select } from "antd";
import { useMessageAnswers } from "../../api/conversations.ts";
import { useMessage, useMessages } from "../../api/messages.ts";
import { messageWords } from "../../components/message-words.ts";
import { useCompany } from "../../components/use-company.tsx";
import { conversations as text } from "../../text/conversations.ts";
import styles from "./Conversations.module.css";

/** Number of messages that are offered, the newest. A link may name any other. */
const offered = 30;

interface AnsweredFilterProps {
  readonly messageId: string | undefined;
  readonly appId: string | undefined;
  /** Empty: whatever they answered. */
  readonly onChoose: (messageId: string) => void;
}

/** Only those who answered one message: it is chosen among the newest. How many they are, and how surely, is said below. */
export function AnsweredFilter({ messageId, appId, onChoose }: AnsweredFilterProps) {
  const { t } = useText();
  const company = useCompany();
  const { rows } = useMessages(company.id, { appId }, offered);
  const isElsewhere = messageId !== undefined && rows.every(({ id }) => id !== messageId);
  const elsewhere = useMessage(messageId ?? "", isElsewhere).data;
  const messages = isElsewhere && elsewhere !== undefined ? [elsewhere, ...rows] : rows;
  const words = (message: Message): string => messageWords(message.content, t).replace(/\s+/g, " ");
  if (messages.length === 0) return null;
  return (
    <>
      <Select
        size="small"
        aria-label={t(text.answeredFilter)}
        showSearch={{ optionFilterProp: "title" }}
        value={messageId ?? ""}
        onChange={onChoose}
        popupMatchSelectWidth={false}
        classNames={{ popup: { root: styles.messages ?? "" } }}
        options={[
          { value: "", label: t(text.anyAnswered), title: t(text.anyAnswered) },
          ...messages.map((message) => ({
            value: message.id,
            title: words(message),
            label: (
              <span className={styles.message}>
                <span className="ellipsis">{words(message)}</span>
                <span className="quiet nowrap">{timeText(message.createdAt)}</span>
              </span>
            ),
          })),
        ]}
      />
      {messageId !== undefined && <Counted messageId={messageId} />}
    </>
  );
}

function Counted({ messageId }: { readonly messageId: string }) {
  const { t } = useText();
  const counts = useMessageAnswers(messageId, true).data;
  if (counts === undefined) return null;
  const { got, answered, isExact } = counts;
  return (
    <p className={styles.counted} title={t(isExact ? text.answeredExactly : text.answeredHow)}>
      {t(isExact ? text.acceptedAndAnsweredExactly : text.acceptedAndAnswered, { accepted: got, answered })}
    </p>
  );
}
