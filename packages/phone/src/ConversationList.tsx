import { AppAvatar, BotAvatar, GroupAvatar } from "./Avatar.tsx";
import type { ConversationLine, Language } from "./message.ts";
import { phoneText } from "./phone-texts.ts";
import { fullTime, listTime } from "./time.ts";

interface ConversationListProps<C extends ConversationLine> {
  readonly conversations: readonly C[];
  readonly language: Language;
  readonly now: number;
  readonly onOpen: (conversation: C) => void;
}

/** The client's first screen: every app, bot and group that may write to this person, with the last line and what is unread. */
export function ConversationList<C extends ConversationLine>(props: ConversationListProps<C>) {
  const { conversations, language, now, onOpen } = props;
  return (
    <ul className="phone-apps">
      {conversations.map((conversation) => {
        const { agentId, id, kind, lastAt, lastText, name, people, unread } = conversation;
        return (
          <li key={id}>
            <button type="button" onClick={() => onOpen(conversation)}>
              <span className="phone-app-picture">
                {kind === "group" ? (
                  <GroupAvatar id={id} />
                ) : kind === "bot" ? (
                  <BotAvatar botId={id.slice("bot:".length)} />
                ) : (
                  <AppAvatar agentId={agentId ?? 0} name={name} />
                )}
                {unread > 0 && <UnreadBadge count={unread} language={language} />}
              </span>
              <span className="phone-app-lines">
                <span className="phone-app-name">
                  {name}
                  {kind === "group" && people ? <small> ({people})</small> : null}
                </span>
                <span className="phone-app-last">{lastText ?? phoneText(language, "noMessages")}</span>
              </span>
              {lastAt !== null && (
                <time dateTime={new Date(lastAt).toISOString()} title={fullTime(lastAt, language)}>
                  {listTime(lastAt, now, language)}
                </time>
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function UnreadBadge({ count, language }: { count: number; language: Language }) {
  return (
    <span className="phone-badge">
      {count > 99 ? "99+" : count}
      <span className="phone-hidden"> {phoneText(language, "unread")}</span>
    </span>
  );
}
