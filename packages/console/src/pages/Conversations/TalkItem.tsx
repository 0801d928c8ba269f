import type { Conversation, ConversationItem, InboxContent } from "@shoufa/contract";
import { AppAvatar, MessageBody, PersonAvatar, type PhoneMessage } from "@shoufa/phone";
import { useText } from "@shoufa/web";
import { Link } from "react-router";
import { answeredCard } from "../../components/answered-card.ts";
import { saidOf } from "../../components/inbound-message.ts";
import { itemSentence } from "../../components/item-words.ts";
import { RecipientStateWord } from "../../components/MessageStates.tsx";
import { ReceivedFile } from "../../components/ReceivedFile.tsx";
import { SentContent } from "../../components/SentContent.tsx";
import { SentFile } from "../../components/SentFile.tsx";
import { conversations as text } from "../../text/conversations.ts";
import styles from "./Conversations.module.css";

interface TalkItemProps {
  readonly item: ConversationItem;
  readonly conversation: Pick<Conversation, "accountId" | "app" | "person">;
  /** It is what a link or a search led to. */
  readonly isMarked: boolean;
}

/** One line of the talk: the person at the left, what we said at the right, events in the middle. */
export function TalkItem({ item, conversation, isMarked }: TalkItemProps) {
  const { t } = useText();
  const { person, app } = conversation;
  if (item.from === "person") {
    if (isEvent(item.content))
      return (
        <p className={styles.event} data-item-id={item.id} data-marked={isMarked}>
          {itemSentence(item, t)}
        </p>
      );
    return (
      <article className="phone-message" data-from="app" data-item-id={item.id} data-marked={isMarked}>
        <PersonAvatar userId={person.userId} name={person.name} />
        <div className="phone-message-body">
          <span className="phone-hidden">{person.name}</span>
          <Said accountId={conversation.accountId} item={item} />
        </div>
      </article>
    );
  }
  return (
    <article className="phone-message" data-from="person" data-item-id={item.id} data-marked={isMarked}>
      <AppAvatar agentId={app.agentId} name={app.name} />
      <div className="phone-message-body">
        <span className={styles.sayer}>{sayer(item, t)}</span>
        <Sent accountId={conversation.accountId} item={item} />
        {item.from === "doctor" && (
          <span className={styles.fate}>
            <RecipientStateWord state={item.state} />
            <Link to={`/doctor?company=${conversation.accountId}`}>{t(text.doctorPage)}</Link>
          </span>
        )}
        {item.from === "app" && (
          <span className={styles.fate}>
            <RecipientStateWord state={item.state} />
            {item.errcode !== null && <span>{t(text.refusedCode, { errcode: item.errcode })}</span>}
            {item.people > 1 && <span>{t(text.toMany, { count: item.people })}</span>}
            <Link to={`/messages/${item.messageId}`}>{t(text.messagePage)}</Link>
          </span>
        )}
      </div>
    </article>
  );
}

type Say = ReturnType<typeof useText>["t"];

function sayer(item: Exclude<ConversationItem, { from: "person" }>, t: Say): string {
  if (item.from === "doctor") return t(text.doctorTest, { name: item.by });
  if (item.from === "app") return item.byRule ? t(text.byRule) : item.by;
  return item.rule === null ? t(text.byRule) : t(text.byRuleNamed, { rule: item.rule });
}

/** What we sent: a text or articles as the phone shows them, a file as it is. */
function Sent({
  accountId,
  item,
}: {
  readonly accountId: string;
  readonly item: Exclude<ConversationItem, { from: "person" }>;
}) {
  if (item.from === "app") return <SentContent accountId={accountId} content={item.content} />;
  const content = item.from === "rule" ? item.answer : { type: "text" as const, text: item.text };
  switch (content.type) {
    case "text":
    case "button":
      return <Body message={{ msgtype: "text", content: { text: { content: content.text } } }} item={item} />;
    case "news": {
      const articles = content.articles.map(({ title, description, url, picUrl }) => ({
        ...{ title, description, url, picurl: picUrl },
      }));
      return <Body message={{ msgtype: "news", content: { news: { articles } } }} item={item} />;
    }
    default:
      return <SentFile accountId={accountId} content={content} />;
  }
}

function Body({
  message,
  item,
}: {
  readonly message: Pick<PhoneMessage, "msgtype" | "content" | "card">;
  readonly item: ConversationItem;
}) {
  const { language } = useText();
  const drawn = { id: item.id, from: "app", sentAt: Date.parse(item.at), ...message } as PhoneMessage;
  return <MessageBody message={drawn} language={language} />;
}

/** What a person did rather than said. */
const isEvent = (content: InboxContent): boolean =>
  saidOf(content) === undefined && !("mediaId" in content) && !isCard(content);

const isCard = (content: InboxContent) => content.kind === "card" || content.kind === "task-card";

function Said({
  accountId,
  item,
}: {
  readonly accountId: string;
  readonly item: Extract<ConversationItem, { from: "person" }>;
}) {
  const { t } = useText();
  const { content, media } = item;
  const said = saidOf(content);
  if (said !== undefined) return <Body message={said} item={item} />;
  if (content.kind === "card" || content.kind === "task-card")
    return <Body message={answeredCard(content, t)} item={item} />;
  const sentence = itemSentence(item, t);
  if (media === null || !("mediaId" in content)) return <p className="phone-bubble phone-bubble-quiet">{sentence}</p>;
  // The number without its letter is the callback's.
  const itemId = item.id.slice(1);
  return <ReceivedFile accountId={accountId} itemId={itemId} kind={content.kind} media={media} sentence={sentence} />;
}
