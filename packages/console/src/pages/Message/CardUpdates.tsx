import type { CardUpdate, Message } from "@shoufa/contract";
import { reasonText } from "@shoufa/contract/reason-text";
import { ReasonedButton, Time, useText } from "@shoufa/web";
import { useState } from "react";
import { useMessageCard } from "../../api/message-card.ts";
import { useMayNot } from "../../components/use-may.ts";
import { cardUpdates as text } from "../../text/card-updates.ts";
import { messages } from "../../text/messages.ts";
import { CardDialog } from "./CardDialog.tsx";
import styles from "./MessagePage.module.css";

/** Changes of a card that was sent: whether it can still be changed, and how each change went. */
export function CardUpdates({ message }: { readonly message: Message }) {
  return message.content.type === "template_card" ? <OfCard message={message} /> : null;
}

function OfCard({ message }: { readonly message: Message }) {
  const { t } = useText();
  const mayNot = useMayNot("message.send");
  const card = useMessageCard(message.id).data;
  const [isOpen, setOpen] = useState(false);
  if (card === undefined || (card.updatableUntil === null && card.updates.length === 0)) return null;
  return (
    <section aria-labelledby="card-updates-heading">
      <h3 id="card-updates-heading">{t(text.heading)}</h3>
      {card.updatableUntil !== null && (
        <>
          <p>
            {t(text.can, { count: card.people })} <Time at={card.updatableUntil} />
          </p>
          <p className={styles.decide}>
            <ReasonedButton type="default" whyNot={mayNot} onClick={() => setOpen(true)}>
              {t(text.update)}
            </ReasonedButton>
          </p>
        </>
      )}
      <ul className={styles.updates}>
        {card.updates.map((update) => (
          <li key={update.id}>
            <Result update={update} />
          </li>
        ))}
      </ul>
      {isOpen && <CardDialog message={message} people={card.people} onClose={() => setOpen(false)} />}
    </section>
  );
}

function Result({ update }: { readonly update: CardUpdate }) {
  const { t, language, platform } = useText();
  const { change, errcodes, missed, obstacle } = update;
  const codes = errcodes.map((code) => t(messages.errcode, { code: String(code) })).join(" ");
  const results = [
    update.updated > 0 && t(text.done, { count: update.updated }),
    update.waiting > 0 && t(text.waiting, { count: update.waiting }),
    update.refused > 0 && t(text.refused, { count: update.refused }),
    update.unknown > 0 && t(text.unknown, { count: update.unknown }),
  ].filter((part) => part !== false);
  return (
    <>
      <span>
        {"replaceName" in change
          ? t(text.becameButtons, { text: change.replaceName })
          : t(text.becameWhole, { text: change.card.main_title?.title ?? "" })}
      </span>{" "}
      <span role="status">
        <strong>{results.join(" · ")}</strong> {codes}
      </span>
      <br />
      <span className="quiet">
        {update.askedBy} · <Time at={update.askedAt} />
      </span>
      {missed.length > 0 && <p>{t(text.missed, { ids: missed.join(", ") })}</p>}
      {obstacle !== null && <p>{reasonText(obstacle, language, platform)}</p>}
    </>
  );
}
