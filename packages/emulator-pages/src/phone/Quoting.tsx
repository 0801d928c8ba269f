import type { ChatMessage, ConversationOnPhone } from "../control/types.ts";
import { usePreferences } from "../preferences.ts";

interface QuoteButtonProps {
  readonly message: ChatMessage;
  readonly onQuote: (message: ChatMessage) => void;
}

/** What a long press on a message offers in WeCom. Its field gets the focus, so that the answer can be typed. */
export function QuoteButton({ message, onQuote }: QuoteButtonProps) {
  const { t } = usePreferences();
  if (message.msgtype === "template_card" || message.bot?.stream === "growing") return null;
  return (
    <button
      type="button"
      className="quote-button"
      aria-label={t("bot.quote.of", { text: message.text })}
      onClick={({ currentTarget }) => {
        onQuote(message);
        currentTarget.closest(".phone")?.querySelector<HTMLElement>(".phone-composer textarea")?.focus();
      }}
    >
      {t("bot.quote")}
    </button>
  );
}

interface QuotingProps {
  readonly message: ChatMessage;
  readonly conversation: ConversationOnPhone;
  readonly onCancel: () => void;
}

/** The quoted message above the line that is typed. */
export function Quoting({ message, conversation, onCancel }: QuotingProps) {
  const { t, language } = usePreferences();
  const name = message.speaker?.name ?? (message.from === "app" ? conversation.name : t("bot.me"));
  return (
    <p className="chat-line quoting">
      <span>
        {name}
        {language === "zh" ? "：" : ": "}
        {message.text}
      </span>
      <button type="button" onClick={onCancel}>
        {t("bot.quote.drop")}
      </button>
    </p>
  );
}
