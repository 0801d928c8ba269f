import { Fragment, type ReactNode, useState } from "react";
import { AppAvatar, BotAvatar, PersonAvatar } from "./Avatar.tsx";
import { MessageBody } from "./MessageBody.tsx";
import type { Language, PhoneMessage } from "./message.ts";
import { BotFeedback } from "./messages/BotFeedback.tsx";
import { PhoneContextProvider, type PhoneContextValue } from "./phone-context.ts";
import { phoneText } from "./phone-texts.ts";
import { fullTime, needsSeparator, separatorTime } from "./time.ts";
import { useStickToEnd } from "./use-stick-to-end.ts";
import { Watermark } from "./Watermark.tsx";

/** Number of messages drawn at once; the rest is behind a button, so a long chat stays fast. */
const shownAtOnce = 200;

interface ConversationProps<M extends PhoneMessage> extends Omit<PhoneContextValue, "view" | "language" | "now"> {
  /** Oldest first. */
  readonly messages: readonly M[];
  /** Sender unless the message names one: the app, or the group with its robot. */
  readonly app: { readonly agentId: number; readonly name: string };
  readonly person: { readonly userId: string; readonly name: string };
  readonly language: Language;
  /** WeCom unless said otherwise. */
  readonly view?: PhoneContextValue["view"];
  readonly now: number;
  /** Note of the page about a message, below its bubble and outside the phone's own content. */
  readonly note?: (message: M) => ReactNode;
  /** Shown instead of messages when there are none. */
  readonly empty?: ReactNode;
}

/**
 * The chat between one app or bot and one person, or a group. It keeps the newest message in view while the reader is at the
 * end, and offers a jump when something arrives while they read further up.
 */
export function Conversation<M extends PhoneMessage>(props: ConversationProps<M>) {
  const { messages, app, now, empty, ...others } = props;
  const { language } = others;
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
            <Line {...others} app={app} message={message} now={now} />
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

type LineProps<M extends PhoneMessage> = Omit<ConversationProps<M>, "messages" | "empty"> & {
  readonly message: M;
};

/** One message in its place, with who says it. */
function Line<M extends PhoneMessage>({ app, person, note, message, view = "wecom", ...context }: LineProps<M>) {
  const { language } = context;
  const { speaker } = message;
  const name = speaker?.name ?? app.name;
  if (message.recalled && view === "wecom") {
    return (
      <p className="phone-recalled" data-message-id={message.id}>
        {name} {phoneText(language, "recalled")}
      </p>
    );
  }
  const own = message.from === "person" && (speaker?.userId ?? person.userId) === person.userId;
  const calls = message.mentioned?.some((each) => each === "@all" || each === person.userId);
  return (
    <article className="phone-message" data-from={own ? "person" : "app"} data-message-id={message.id}>
      {own ? (
        <PersonAvatar {...person} />
      ) : message.bot ? (
        <BotAvatar botId={message.bot.botId} />
      ) : speaker?.userId === undefined ? (
        <AppAvatar agentId={app.agentId} name={name} />
      ) : (
        <PersonAvatar userId={speaker.userId} name={name} />
      )}
      <div className="phone-message-body" title={fullTime(message.sentAt, language)}>
        {speaker && !own ? (
          <span className="phone-speaker">{name}</span>
        ) : (
          <span className="phone-hidden">{own ? phoneText(language, "me") : name}</span>
        )}
        <div className="phone-message-face">
          <MessageBody {...context} view={view} message={message} />
          {message.safe === 1 && <Watermark name={person.name} />}
        </div>
        {message.quoted && (
          <p className="phone-quoted">
            {message.quoted.name}
            {language === "zh" ? "：" : ": "}
            {message.quoted.text}
          </p>
        )}
        {message.bot?.takesFeedback && message.bot.stream !== "growing" && (
          <PhoneContextProvider value={{ ...context, view }}>
            <BotFeedback message={message} />
          </PhoneContextProvider>
        )}
        {calls && <span className="phone-safe">{phoneText(language, "mentionsYou")}</span>}
        {message.safe !== undefined && (
          <span className="phone-safe">{phoneText(language, message.safe === 1 ? "secret" : "insideOnly")}</span>
        )}
      </div>
      {note?.(message)}
    </article>
  );
}
