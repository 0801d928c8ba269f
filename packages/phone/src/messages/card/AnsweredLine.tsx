import type { CardProgress } from "../../message.ts";
import { phoneText } from "../../phone-texts.ts";
import { useSurroundings } from "../../surroundings.ts";

/** The person has tapped and the app has not said anything yet. */
export function AnsweredLine({ progress }: { progress: CardProgress | undefined }) {
  const { language } = useSurroundings();
  if (progress?.state !== "answered") return null;
  return (
    <p className="phone-card-waiting" role="status">
      {phoneText(language, "answered")}
    </p>
  );
}
