import { type Account, type CardType, type MessageContent, type MessageType, messageTypesOf } from "@shoufa/contract";
import { Field, useText } from "@shoufa/web";
import { Radio, Select } from "antd";
import { compose } from "../../text/compose.ts";
import { messageKinds } from "../../text/message-kinds.ts";
import { cardTypes } from "./content/card-forms.ts";
import { asCard } from "./content/content-draft.ts";
import styles from "./SendPage.module.css";

interface KindPickerProps {
  readonly profile: Account["profile"];
  readonly type: MessageType;
  readonly onChange: (type: MessageType) => void;
}

/** The types that the company's profile takes. */
export function KindPicker({ profile, type, onChange }: KindPickerProps) {
  const { t } = useText();
  return (
    <div>
      <Radio.Group
        className={styles.kinds ?? ""}
        optionType="button"
        aria-label={t(compose.kind)}
        value={type}
        options={messageTypesOf(profile).map((value) => ({ value, label: t(messageKinds.kinds[value]) }))}
        onChange={(event) => onChange(event.target.value as MessageType)}
      />
      {profile === "qiyehao" && <p className="quiet">{t(compose.qiyehao)}</p>}
    </div>
  );
}

interface CardPickerProps {
  readonly content: MessageContent;
  readonly onChange: (edit: (content: MessageContent) => MessageContent) => void;
}

/** Chooses one of the five template cards. Fields that both have stay when another one is chosen. */
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
