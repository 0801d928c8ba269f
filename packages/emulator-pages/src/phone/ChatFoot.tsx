import { Composer } from "@shoufa/phone";
import type { ChatMessage, ConversationOnPhone, PhoneOwner } from "../control/types.ts";
import { usePreferences } from "../preferences.ts";
import { ActTools } from "./ActTools.tsx";
import { BotTools } from "./BotTools.tsx";
import { MenuBar } from "./MenuBar.tsx";
import type { Act } from "./perform.ts";
import { Quoting } from "./Quoting.tsx";
import { placeOf, type Unsent } from "./use-chat.ts";

interface ChatFootProps {
  readonly person: PhoneOwner;
  readonly conversation: ConversationOnPhone;
  readonly act: (act: Act) => void;
  readonly send: (text: string, quote?: string) => void;
  readonly unsent: Unsent | undefined;
  readonly quoted: ChatMessage | undefined;
  readonly onQuote: (message: ChatMessage | undefined) => void;
}

/** What the person can do in this conversation, below it; or why nothing. */
export function ChatFoot({ person, conversation, act, send, unsent, quoted, onQuote }: ChatFootProps) {
  const { t, language } = usePreferences();
  const { agentId, bots = [] } = conversation;
  const place = placeOf(conversation);
  if (person.status === 2) return <p className="chat-line">{t("chat.disabled")}</p>;
  if (place) {
    return (
      <>
        <BotTools conversation={conversation} act={act} quote={quoted?.id} onSaid={() => onQuote(undefined)} />
        {quoted && <Quoting message={quoted} conversation={conversation} onCancel={() => onQuote(undefined)} />}
        <Composer
          language={language}
          onSend={(text) => {
            send(text, quoted?.id);
            onQuote(undefined);
          }}
          draft={unsent}
          mentions={bots.map(({ name }) => name)}
          hint={t(bots.length > 0 ? "bot.keys.group" : "chat.keys")}
        />
      </>
    );
  }
  if (agentId === undefined) return <p className="chat-line">{t("chat.group")}</p>;
  return (
    <>
      <MenuBar userId={person.userId} agentId={agentId} act={act} />
      <ActTools agentId={agentId} act={act} />
      <Composer language={language} onSend={send} draft={unsent} hint={t("chat.keys")} />
    </>
  );
}
