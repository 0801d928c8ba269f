import type { UsingMessage } from "@shoufa/contract";
import { common, Time, useText } from "@shoufa/web";
import { Fragment } from "react";
import { Link } from "react-router";
import { usedBy as text } from "../text/uses.ts";
import styles from "./RuleLink.module.css";

/** A message that has not been sent yet, by who made it and when, with the time at which it leaves. */
export function MessageLink({ message }: { readonly message: UsingMessage }) {
  const { t } = useText();
  const { id, createdBy, createdAt, startAt } = message;
  return (
    <>
      <Link to={`/messages/${encodeURIComponent(id)}`} target="_blank" className={styles.link}>
        {t(text.messageBy, { name: createdBy })} <Time at={createdAt} />
      </Link>
      {startAt !== null && (
        <span className="quiet">
          {" "}
          {t(text.messageStarts)} <Time at={startAt} />
        </span>
      )}
    </>
  );
}

/** A sentence with the messages that are addressed to something. */
export function MessagesUsing({ messages }: { readonly messages: readonly UsingMessage[] }) {
  const { t } = useText();
  return (
    <>
      {t(text.messages)}
      {messages.map((message, at) => (
        <Fragment key={message.id}>
          {at > 0 && t(common.separator)}
          <MessageLink message={message} />
        </Fragment>
      ))}
    </>
  );
}
