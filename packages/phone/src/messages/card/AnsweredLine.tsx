import type { CardState } from "../../message.ts";
import { usePhoneContext } from "../../phone-context.ts";
import { phoneText } from "../../phone-texts.ts";

/** The person has tapped and the app has not said anything yet, or has let the time for it pass. */
export function AnsweredLine({ progress }: { progress: CardState | undefined }) {
  const { language, now = 0 } = usePhoneContext();
  if (progress?.state !== "answered") return null;
  const tooLate = progress.updatableUntil !== undefined && progress.updatableUntil <= now;
  return (
    <p className="phone-card-waiting" data-expired={tooLate || undefined} role="status">
      {phoneText(language, tooLate ? "updateExpired" : "answered")}
    </p>
  );
}
