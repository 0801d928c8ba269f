import { Conversation } from "@shoufa/phone";
import { useEffect, useState, useSyncExternalStore } from "react";
import { control } from "../control/api.ts";
import type { ChatMessage, ConversationOnPhone, PhoneOwner } from "../control/types.ts";
import { useNow } from "../control/use-now.ts";
import { usePreferences } from "../preferences.ts";
import { Failed, failureText } from "../ui/Failed.tsx";
import { Notice } from "../ui/Notice.tsx";
import { ActNote } from "./ActNote.tsx";
import { CallbackNote } from "./CallbackNote.tsx";
import { ChatFoot } from "./ChatFoot.tsx";
import { DropsLine } from "./DropsLine.tsx";
import { MessageJson } from "./MessageJson.tsx";
import { mediaUrl, pictureUrl } from "./media.ts";
import { QuoteButton } from "./Quoting.tsx";
import { messageOf, placeOf, useChat } from "./use-chat.ts";
import { useNames } from "./use-names.ts";

/** Open conversation on the phone. While the page is visible, new messages count as read. */
export function Chat({ person, conversation }: { person: PhoneOwner; conversation: ConversationOnPhone }) {
  const { t, language, view, inspect } = usePreferences();
  const now = useNow();
  const { reading, retry, send, unsent, act, enter, done } = useChat(person.userId, conversation);
  const nameOf = useNames(reading.state === "ready" ? reading.value : []);
  const [quoted, setQuoted] = useState<ChatMessage>();
  const { agentId, botId, kind, name } = conversation;
  const active = person.status === 1;
  useReadWhileSeen(person.userId, conversation);
  useEffect(() => {
    if (botId !== undefined && active) enter(botId);
  }, [botId, active, enter]);
  if (reading.state === "loading") return <ChatSkeleton />;
  if (reading.state === "failed") {
    return <Failed title={t("chat.failed.title")} failure={reading.failure} retry={retry} />;
  }
  const withBots = placeOf(conversation) !== undefined;
  const latest = done.at(-1);
  return (
    <>
      <Conversation
        messages={reading.value}
        app={{ agentId: agentId ?? 0, name }}
        person={person}
        language={language}
        view={view}
        now={now}
        mediaUrl={mediaUrl}
        pictureUrl={pictureUrl}
        nameOf={nameOf}
        onAct={act}
        onFeedback={act}
        note={(message) => {
          const last = done.findLast((each) => messageOf(each) === message.id);
          return (
            <>
              {inspect && <MessageJson message={message} />}
              {last ? (
                <ActNote done={last} act={act} conversation={conversation} />
              ) : (
                message.delivery && <CallbackNote report={message.delivery} isBot={withBots} />
              )}
              {withBots && <QuoteButton message={message} onQuote={setQuoted} />}
            </>
          );
        }}
        empty={
          <Notice
            picture="empty"
            title={t("chat.empty.title")}
            text={t(kind === "bot" ? "chat.empty.bot" : "chat.empty.text")}
          />
        }
      />
      {agentId !== undefined && <DropsLine userId={person.userId} agentId={agentId} />}
      {unsent && (
        <p className="chat-line chat-unsent" role="alert">
          {t("chat.notSent")} {failureText(unsent.failure, t)}
        </p>
      )}
      {latest && messageOf(latest) === undefined && (
        <div className="chat-line act-line">
          <ActNote done={latest} act={act} conversation={conversation} />
        </div>
      )}
      <ChatFoot
        person={person}
        conversation={conversation}
        act={act}
        send={send}
        unsent={unsent}
        quoted={quoted}
        onQuote={setQuoted}
      />
    </>
  );
}

const onVisibility = (listener: () => void): (() => void) => {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
};

function useReadWhileSeen(userId: string, { id, unread }: ConversationOnPhone): void {
  const seen = useSyncExternalStore(onVisibility, () => document.visibilityState === "visible");
  useEffect(() => {
    // When the call fails, the count stays until the next time.
    if (seen && unread > 0) control.read(userId, id).catch(() => undefined);
  }, [seen, unread, userId, id]);
}

function ChatSkeleton() {
  const { t } = usePreferences();
  return (
    <div className="chat-skeleton" role="status" aria-label={t("chat.loading")}>
      <span className="skeleton" style={{ width: "62%" }} />
      <span className="skeleton" style={{ width: "44%" }} />
      <span className="skeleton chat-skeleton-me" style={{ width: "38%" }} />
    </div>
  );
}
