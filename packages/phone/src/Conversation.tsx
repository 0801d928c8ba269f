import { Fragment, type ReactNode, useState } from "react";
import { AppAvatar, PersonAvatar } from "./Avatar.tsx";
import { MessageBody } from "./MessageBody.tsx";
import type { Language, PhoneMessage } from "./message.ts";
import { phoneText } from "./phone-texts.ts";
import { fullTime, needsSeparator, separatorTime } from "./time.ts";
import { useStickToEnd } from "./use-stick-to-end.ts";

/** How many messages stand in the page at once; the rest waits behind a button, so a long chat stays quick. */
const shownAtOnce = 200;

interface ConversationProps<M extends PhoneMessage> {
  /** Oldest first. */
  readonly messages: readonly M[];
  readonly app: { readonly agentId: number; readonly name: string };
  readonly person: { readonly userId: string; readonly name: string };
  readonly language: Language;
  readonly now: number;
  /** What the page wants to say about a message; stands below its bubble and is no part of the phone. */
  readonly note?: (message: M) => ReactNode;
  /** Shown instead of messages when there are none. */
  readonly empty?: ReactNode;
}

/**
 * The chat between one app and one person. It keeps the newest message in view while the reader is at the end, and
 * offers a jump when something arrives while they read further up.
 */
export function Conversation<M extends PhoneMessage>(props: ConversationProps<M>) {
  const { messages, app, person, language, now, note, empty } = props;
  const [extra, setExtra] = useState(0);
  const { ref, behind, toEnd, holdPlace } = useStickToEnd(messages.at(-1)?.id);
  const hidden = Math.max(0, messages.length - shownAtOnce - extra);
  const shown = messages.slice(hidden);
  return (
    <div className="phone-chat">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className="phone-log" role="log" aria-label={app.name} tabIndex={0} ref={ref}>
        {hidden > 0 && (
          <button
            type="button"
            className="phone-earlier"
            onClick={() => {
              holdPlace();
              setExtra(extra + shownAtOnce);
            }}
          >
            {phoneText(language, "earlier")} ({hidden})
          </button>
        )}
        {shown.length === 0 && empty}
        {shown.map((message, index) => (
          <Fragment key={message.id}>
            {needsSeparator(message.sentAt, shown[index - 1]?.sentAt) && (
              <time
                className="phone-time"
                dateTime={new Date(message.sentAt).toISOString()}
                title={fullTime(message.sentAt, language)}
              >
                {separatorTime(message.sentAt, now, language)}
              </time>
            )}
            <article className="phone-message" data-from={message.from} data-message-id={message.id}>
              {message.from === "app" ? <AppAvatar {...app} /> : <PersonAvatar {...person} />}
              <div className="phone-message-body" title={fullTime(message.sentAt, language)}>
                <span className="phone-hidden">{message.from === "app" ? app.name : phoneText(language, "me")}</span>
                <MessageBody message={message} language={language} />
              </div>
              {note?.(message)}
            </article>
          </Fragment>
        ))}
      </div>
      {behind && (
        <button type="button" className="phone-jump" onClick={toEnd}>
          {phoneText(language, "jump")}
        </button>
      )}
    </div>
  );
}
