import type { CardChange, Message, MessageContent, TemplateCard } from "@shoufa/contract";
import { asProblem, common, ProblemAlert, useText } from "@shoufa/web";
import { Form, Input, Modal, Radio, Select } from "antd";
import { useState } from "react";
import { useUpdateCard } from "../../api/message-card.ts";
import { useMessageRecipients } from "../../api/messages.ts";
import { CompanyLine } from "../../components/CompanyLine.tsx";
import { SentContent } from "../../components/SentContent.tsx";
import { cardUpdates as text } from "../../text/card-updates.ts";
import styles from "./MessagePage.module.css";
import { useAccepted } from "./use-accepted.ts";

interface CardDialogProps {
  readonly message: Message;
  /** How many people's card can be changed. */
  readonly people: number;
  readonly onClose: () => void;
}

/** What the card becomes, and for whom. */
export function CardDialog({ message, people, onClose }: CardDialogProps) {
  const { t } = useText();
  const { template_card: sent } = message.content as Extract<MessageContent, { type: "template_card" }>;
  const hasButtons = !sent.card_type.endsWith("_notice");
  const [how, setHow] = useState<"buttons" | "whole">(hasButtons ? "buttons" : "whole");
  const [buttonText, setButtonText] = useState("");
  const [title, setTitle] = useState(sent.main_title?.title ?? "");
  const [desc, setDesc] = useState(sent.main_title?.desc ?? "");
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const act = useUpdateCard(message);
  const accepted = useAccepted(t(text.begun), onClose);
  const card = { ...sent, main_title: { title, ...(desc !== "" && { desc }) } } as TemplateCard;
  const change: CardChange =
    how === "buttons"
      ? { replaceName: buttonText }
      : { card, ...(hasButtons && buttonText !== "" && { replaceText: buttonText }) };
  const isReady =
    (how === "buttons" ? buttonText.trim() !== "" : title.trim() !== "") && (chosen === null || chosen.length > 0);
  const confirm = (): void =>
    act.mutate({ change, ...(chosen !== null && { userIds: [...chosen] }) }, { onSuccess: accepted });
  return (
    <Modal
      open
      title={t(text.heading)}
      closable={false}
      okText={t(text.ok)}
      okButtonProps={{ loading: act.isPending, disabled: !isReady }}
      cancelText={t(common.cancel)}
      onOk={confirm}
      onCancel={onClose}
    >
      <Form layout="vertical" component="div" className={styles.cardForm ?? ""}>
        <CompanyLine />
        {hasButtons && (
          <Form.Item label={t(text.how)}>
            <Radio.Group
              aria-label={t(text.how)}
              value={how}
              onChange={({ target }) => setHow(target.value as "buttons" | "whole")}
              options={[
                { value: "buttons", label: t(text.buttons) },
                { value: "whole", label: t(text.whole) },
              ]}
            />
          </Form.Item>
        )}
        {how === "whole" && (
          <>
            <Form.Item label={t(text.title)} htmlFor="card-title">
              <Input id="card-title" value={title} onChange={({ target }) => setTitle(target.value)} />
            </Form.Item>
            <Form.Item label={t(text.description)} htmlFor="card-desc" extra={t(text.rest)}>
              <Input id="card-desc" value={desc} onChange={({ target }) => setDesc(target.value)} />
            </Form.Item>
          </>
        )}
        {hasButtons && (
          <Form.Item label={t(how === "buttons" ? text.buttonText : text.buttonToo)} htmlFor="card-button">
            <Input
              id="card-button"
              value={buttonText}
              maxLength={64}
              placeholder={t(text.buttonTextHint)}
              onChange={({ target }) => setButtonText(target.value)}
            />
          </Form.Item>
        )}
        {how === "whole" && (
          <Form.Item label={t(text.preview)}>
            <SentContent accountId={message.accountId} content={{ type: "template_card", template_card: card }} />
          </Form.Item>
        )}
        <Form.Item label={t(text.forWhom)}>
          <Radio.Group
            aria-label={t(text.forWhom)}
            value={chosen === null ? "everybody" : "some"}
            onChange={({ target }) => setChosen(target.value === "some" ? [] : null)}
            options={[
              { value: "everybody", label: t(text.everybody, { count: people }) },
              { value: "some", label: t(text.some) },
            ]}
          />
        </Form.Item>
        {chosen !== null && <People message={message} chosen={chosen} onChoose={setChosen} />}
      </Form>
      <div className={styles.risk}>
        <p>{t(text.once)}</p>
        {act.error !== null && <ProblemAlert problem={asProblem(act.error)} />}
      </div>
    </Modal>
  );
}

interface PeopleProps {
  readonly message: Message;
  readonly chosen: readonly string[];
  readonly onChoose: (userIds: readonly string[]) => void;
}

/** Recipients to choose from, found by name or ID. */
function People({ message, chosen, onChoose }: PeopleProps) {
  const { t } = useText();
  const [q, setQ] = useState("");
  const { rows } = useMessageRecipients(message.id, { state: "accepted", answered: undefined, q: q.slice(0, 64) });
  return (
    <Form.Item label={t(text.somePeople)} htmlFor="card-people">
      <Select
        id="card-people"
        mode="multiple"
        showSearch={{ filterOption: false, onSearch: setQ }}
        value={[...chosen]}
        onChange={(ids: string[]) => onChoose(ids)}
        options={rows.map(({ userId, name }) => ({ value: userId, label: `${name} (${userId})` }))}
      />
    </Form.Item>
  );
}
