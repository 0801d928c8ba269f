import {
  type CardType,
  type MessageContent,
  type MessageType,
  messageTypes,
  qiyehaoMessageTypes,
} from "@shoufa/contract";
import { Field, useText } from "@shoufa/web";
import { Radio, Select } from "antd";
import { compose } from "../../text/compose.ts";
import { messageKinds } from "../../text/message-kinds.ts";
import { cardTypes } from "./content/card-forms.ts";
import { asCard } from "./content/content-draft.ts";
import styles from "./SendPage.module.css";

interface KindPickerProps {
  readonly profile: "wecom" | "qiyehao";
  readonly type: MessageType;
  readonly onChange: (type: MessageType) => void;
}

/** The types that the company's profile takes. */
export function KindPicker({ profile, type, onChange }: KindPickerProps) {
  const { t } = useText();
  const isOld = profile === "qiyehao";
  const offered = messageTypes.filter((one) => !isOld || qiyehaoMessageTypes.has(one));
  return (
    <div>
      <Radio.Group
        className={styles.kinds ?? ""}
        optionType="button"
        aria-label={t(compose.kind)}
        value={type}
        options={offered.map((value) => ({ value, label: t(messageKinds.kinds[value]) }))}
        onChange={(event) => onChange(event.target.value as MessageType)}
      />
      {isOld && <p className="quiet">{t(compose.qiyehao)}</p>}
    </div>
  );
}

interface CardPickerProps {
  readonly content: MessageContent;
  readonly onChange: (edit: (content: MessageContent) => MessageContent) => void;
}

/** Which of the five template cards. What they share stays when another one is chosen. */
export function CardPicker({ content, onChange }: CardPickerProps) {
  const { t } = useText();
  if (content.type !== "template_card") return null;
  return (
    <Field label={t(compose.chosenCard)}>
      {({ status, ...control }) => (
        <Select
          {...control}
          status={status}
          value={content.template_card.card_type}
          options={cardTypes.map((value) => ({ value, label: t(compose.cards[value]) }))}
          onChange={(next: CardType) =>
            onChange((before) => (before.type === "template_card" ? asCard(before, next) : before))
          }
        />
      )}
    </Field>
  );
}
