import { useId, useState } from "react";
import type { PhoneMessage } from "../message.ts";
import { usePhoneContext } from "../phone-context.ts";
import { phoneText } from "../phone-texts.ts";

/** Reasons that WeCom offers after a thumb down, by their numbers in the event. */
const reasons = [
  { number: 1, text: "reasonOffTopic" },
  { number: 2, text: "reasonIncomplete" },
  { number: 3, text: "reasonWrong" },
  { number: 4, text: "reasonAnalysis" },
] as const;

/** Thumbs below a bot's reply; the one down asks for reasons. A thumb that is tapped again is taken back. */
export function BotFeedback({ message }: { message: PhoneMessage }) {
  const { language, onFeedback } = usePhoneContext();
  const [asking, setAsking] = useState(false);
  const given = message.bot?.feedback;
  const say = (feedback: "good" | "withdrawn"): void => {
    setAsking(false);
    onFeedback?.({ kind: "feedback", messageId: message.id, feedback });
  };
  return (
    <div className="phone-feedback">
      <div className="phone-thumbs">
        <button
          type="button"
          aria-pressed={given?.type === "good"}
          onClick={() => say(given?.type === "good" ? "withdrawn" : "good")}
        >
          <Thumb />
          <span className="phone-hidden">{phoneText(language, "thumbUp")}</span>
        </button>
        <button
          type="button"
          aria-pressed={given?.type === "bad"}
          aria-expanded={asking}
          onClick={() => (given?.type === "bad" ? say("withdrawn") : setAsking(!asking))}
        >
          <Thumb isDown />
          <span className="phone-hidden">{phoneText(language, "thumbDown")}</span>
        </button>
        {given?.type === "bad" && (
          <span className="phone-feedback-said">
            {[
              ...reasons
                .filter(({ number }) => given.reasons?.includes(number))
                .map(({ text }) => phoneText(language, text)),
              given.content,
            ]
              .filter(Boolean)
              .join(language === "zh" ? "、" : ", ")}
          </span>
        )}
      </div>
      {asking && given?.type !== "bad" && (
        <Reasons
          onCancel={() => setAsking(false)}
          onDone={(chosen, content) => {
            setAsking(false);
            onFeedback?.({ kind: "feedback", messageId: message.id, feedback: "bad", reasons: chosen, content });
          }}
        />
      )}
    </div>
  );
}

interface ReasonsProps {
  readonly onCancel: () => void;
  readonly onDone: (reasons: readonly number[], content: string) => void;
}

function Reasons({ onCancel, onDone }: ReasonsProps) {
  const { language } = usePhoneContext();
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [content, setContent] = useState("");
  const id = useId();
  return (
    <form
      className="phone-reasons"
      aria-labelledby={id}
      onKeyDown={(event) => event.key === "Escape" && onCancel()}
      onSubmit={(event) => {
        event.preventDefault();
        onDone(chosen, content.trim());
      }}
    >
      <p id={id}>{phoneText(language, "whatWasWrong")}</p>
      <div className="phone-reasons-list">
        {reasons.map(({ number, text }) => (
          <label key={number}>
            <input
              type="checkbox"
              checked={chosen.includes(number)}
              onChange={({ target }) =>
                setChosen(target.checked ? [...chosen, number].sort() : chosen.filter((each) => each !== number))
              }
            />
            {phoneText(language, text)}
          </label>
        ))}
      </div>
      <input
        type="text"
        maxLength={200}
        aria-label={phoneText(language, "ownWords")}
        placeholder={phoneText(language, "ownWords")}
        value={content}
        onChange={({ target }) => setContent(target.value)}
      />
      <div className="phone-reasons-acts">
        <button type="button" onClick={onCancel}>
          {phoneText(language, "cancel")}
        </button>
        <button type="submit" data-primary>
          {phoneText(language, "submit")}
        </button>
      </div>
    </form>
  );
}

const Thumb = ({ isDown = false }: { isDown?: boolean }) => (
  <svg viewBox="0 0 20 20" width="17" height="17" aria-hidden="true">
    <path
      d="M6.500 9 9.800 2.600c1.400 0 2.400 1 2.200 2.600L11.600 8h4.200c1 0 1.700.9 1.500 1.900l-1.200 5.600c-.2.900-.9 1.500-1.800 1.500H6.500zm0 0H3v8h3.500"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.500"
      strokeLinejoin="round"
      transform={isDown ? "rotate(180 10 10)" : undefined}
    />
  </svg>
);
