import { Composer, Conversation } from "@shoufa/phone";
import { useEffect, useSyncExternalStore } from "react";
import { control } from "../control/api.ts";
import type { ConversationOnPhone, PhoneOwner } from "../control/types.ts";
import { useNow } from "../control/use-now.ts";
import { usePreferences } from "../preferences.ts";
import { Failed, failureText } from "../ui/Failed.tsx";
import { Notice } from "../ui/Notice.tsx";
import { ActNote } from "./ActNote.tsx";
import { ActTools } from "./ActTools.tsx";
import { CallbackNote } from "./CallbackNote.tsx";
import { DropsLine } from "./DropsLine.tsx";
import { MenuBar } from "./MenuBar.tsx";
import { MessageJson } from "./MessageJson.tsx";
import { mediaUrl, pictureUrl } from "./media.ts";
import { messageOf, useChat } from "./use-chat.ts";
import { useNames } from "./use-names.ts";

/** Open conversation on the phone. While the page is visible, new messages count as read. */
export function Chat({ person, conversation }: { person: PhoneOwner; conversation: ConversationOnPhone }) {
  const { t, language, view, inspect } = usePreferences();
  const now = useNow();
  const { reading, retry, send, unsent, act, done } = useChat(person.userId, conversation);
  const nameOf = useNames(reading.state === "ready" ? reading.value : []);
  useReadWhileSeen(person.userId, conversation);
  if (reading.state === "loading") return <ChatSkeleton />;
  if (reading.state === "failed") {
    return <Failed title={t("chat.failed.title")} failure={reading.failure} retry={retry} />;
  }
  const { agentId, name } = conversation;
  const able = agentId !== undefined && person.status !== 2;
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
        note={(message) => {
          const last = done.findLast((each) => messageOf(each.act) === message.id);
          return (
            <>
              {inspect && <MessageJson message={message} />}
              {last ? (
                <ActNote done={last} act={act} />
              ) : (
                message.delivery && <CallbackNote report={message.delivery} />
              )}
            </>
          );
        }}
        empty={<Notice picture="empty" title={t("chat.empty.title")} text={t("chat.empty.text")} />}
      />
      {agentId !== undefined && <DropsLine userId={person.userId} agentId={agentId} />}
      {unsent && (
        <p className="chat-line chat-unsent" role="alert">
          {t("chat.notSent")} {failureText(unsent.failure, t)}
        </p>
      )}
      {latest && messageOf(latest.act) === undefined && (
        <div className="chat-line act-line">
          <ActNote done={latest} act={act} />
        </div>
      )}
      {able && <MenuBar userId={person.userId} agentId={agentId} act={act} />}
      {able ? (
        <>
          <ActTools agentId={agentId} act={act} />
          <Composer language={language} onSend={send} draft={unsent} hint={t("chat.keys")} />
        </>
      ) : (
        <p className="chat-line">{t(agentId === undefined ? "chat.group" : "chat.disabled")}</p>
      )}
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
