import { type AppOnPhone, Composer, Conversation } from "@shoufa/phone";
import { useEffect, useSyncExternalStore } from "react";
import { control } from "../control/api.ts";
import type { PhoneOwner } from "../control/types.ts";
import { useNow } from "../control/use-now.ts";
import { usePreferences } from "../preferences.ts";
import { Failed, failureText } from "../ui/Failed.tsx";
import { Notice } from "../ui/Notice.tsx";
import { CallbackNote } from "./CallbackNote.tsx";
import { useChat } from "./use-chat.ts";

/** One open chat on the phone. While somebody looks at it, what arrives counts as read. */
export function Chat({ person, app }: { person: PhoneOwner; app: AppOnPhone }) {
  const { t, language } = usePreferences();
  const now = useNow();
  const { reading, retry, send, unsent } = useChat(person.userId, app.agentId);
  useReadWhileSeen(person.userId, app);
  if (reading.state === "loading") return <ChatSkeleton />;
  if (reading.state === "failed") {
    return <Failed title={t("chat.failed.title")} failure={reading.failure} retry={retry} />;
  }
  return (
    <>
      <Conversation
        messages={reading.value}
        app={app}
        person={person}
        language={language}
        now={now}
        note={({ delivery }) => delivery && <CallbackNote report={delivery} />}
        empty={<Notice picture="empty" title={t("chat.empty.title")} text={t("chat.empty.text")} />}
      />
      {unsent && (
        <p className="chat-line chat-unsent" role="alert">
          {t("chat.notSent")} {failureText(unsent.failure, t)}
        </p>
      )}
      {person.status === 2 ? (
        <p className="chat-line">{t("chat.disabled")}</p>
      ) : (
        <Composer language={language} onSend={send} draft={unsent} hint={t("chat.keys")} />
      )}
    </>
  );
}

const onVisibility = (listener: () => void): (() => void) => {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
};

function useReadWhileSeen(userId: string, { agentId, unread }: AppOnPhone): void {
  const seen = useSyncExternalStore(onVisibility, () => document.visibilityState === "visible");
  useEffect(() => {
    // When it cannot be told, the count simply stays until the next time.
    if (seen && unread > 0) control.read(userId, agentId).catch(() => undefined);
  }, [seen, unread, userId, agentId]);
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
