import type { Language, PhoneMessage } from "./message.ts";
import { noticeLine } from "./notice-line.ts";
import { phoneText } from "./phone-texts.ts";
import { clockTime } from "./time.ts";

interface LockScreenProps {
  /** Name of the app that sends. */
  readonly app: string;
  /** Undefined: nothing has come. */
  readonly message: PhoneMessage | undefined;
  readonly language: Language;
  readonly now: number;
}

/** The locked phone with the notice of a message: one line of it. */
export function LockScreen({ app, message, language, now }: LockScreenProps) {
  return (
    <div className="phone-lock">
      <p className="phone-lock-time">{clockTime(now, language)}</p>
      {message !== undefined && (
        <div className="phone-lock-notice">
          <p>
            <strong>{phoneText(language, "wecom")}</strong>
            <span>{phoneText(language, "justNow")}</span>
          </p>
          <p className="phone-lock-line">
            {app}: {noticeLine(message, language)}
          </p>
        </div>
      )}
    </div>
  );
}
