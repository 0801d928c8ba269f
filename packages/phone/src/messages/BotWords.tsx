import { Markdown } from "../markdown/Markdown.tsx";
import { thoughtOf } from "../markdown/thinking.ts";
import type { DrawingProps } from "../message.ts";
import { usePhoneContext } from "../phone-context.ts";
import { phoneText } from "../phone-texts.ts";

/** Words of a bot: its thinking folded, then what it says, with a mark at the end for as long as the text grows. */
export function BotWords({ message }: DrawingProps<"markdown">) {
  const { language } = usePhoneContext();
  const { bot, content, mentioned } = message;
  const { isOpen, said, thinking } = thoughtOf(content.markdown.content);
  const grows = bot?.stream === "growing";
  return (
    <div className="phone-bubble phone-markdown phone-bot-words" dir="auto" aria-busy={grows || undefined}>
      {thinking !== undefined && (
        <details className="phone-thinking">
          <summary>{phoneText(language, isOpen && grows ? "thinking" : "thoughts")}</summary>
          {thinking !== "" && (
            <div className="phone-markdown">
              <Markdown source={thinking} dialect="v2" />
            </div>
          )}
        </details>
      )}
      {said !== "" && <Markdown source={said} dialect={mentioned ? "bot" : "v2"} />}
      {grows && (
        <span className="phone-growing" role="img" aria-label={phoneText(language, "writing")}>
          <i />
          <i />
          <i />
        </span>
      )}
      {bot?.stream === "expired" && <p className="phone-bot-expired">{phoneText(language, "neverFinished")}</p>}
    </div>
  );
}
