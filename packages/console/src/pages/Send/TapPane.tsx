import type { MessageContent } from "@shoufa/contract";
import type { CardAct } from "@shoufa/phone";
import { Field, useText } from "@shoufa/web";
import { Button, Input } from "antd";
import { Link } from "react-router";
import { cardTaps as text } from "../../text/card-taps.ts";
import styles from "./SendPage.module.css";

interface TapPaneProps {
  readonly content: MessageContent;
  readonly appId: string | undefined;
  /** The last tap in the preview. */
  readonly tap: CardAct | null;
  readonly becomes: string;
  readonly onBecomes: (words: string) => void;
  readonly onAgain: () => void;
}

/** Shows what a tap on the card in the preview would send, and what the card becomes. */
export function TapPane({ content, appId, tap, becomes, onBecomes, onAgain }: TapPaneProps) {
  const { t } = useText();
  if (content.type !== "template_card") return null;
  if (tap === null || tap.kind === "task-card") return <p className="quiet">{t(text.hint)}</p>;
  const card = content.template_card;
  const key = tap.kind === "card" ? tap.button : tap.action;
  const selected = tap.kind === "card" ? Object.entries(tap.selected ?? {}) : [];
  const facts: readonly (readonly [string, string])[] = [
    [t(text.event), tap.kind === "card" ? "template_card_event" : "template_card_menu_event"],
    [t(text.key), key],
    [t(text.taskId), card.task_id ?? ""],
    [t(text.cardType), card.card_type],
    ...selected.map(([question, options]) => [t(text.selected, { question }), options.join(", ")] as const),
  ];
  return (
    <section className={styles.tap} aria-labelledby="tap-heading">
      <h3 id="tap-heading">{t(text.heading)}</h3>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {tap.kind === "card" && (
        <Field label={t(text.becomes)} hint={t(text.becomesHint)}>
          {(control) => <Input {...control} value={becomes} onChange={(event) => onBecomes(event.target.value)} />}
        </Field>
      )}
      <span className={styles.tapActs}>
        <Button size="small" onClick={onAgain}>
          {t(text.again)}
        </Button>
        <Link to={`/rules?app=${appId ?? ""}&rule=new`} state={{ prefill: { kind: "card", key } }}>
          {t(text.makeRule)}
        </Link>
      </span>
    </section>
  );
}
