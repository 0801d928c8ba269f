import type { StoredSecret } from "@shoufa/contract";
import { timeText, useText } from "@shoufa/web";
import { companies as text } from "../../text/companies.ts";

/** "Set, changed 19:38, ends in 7Qx9": all that is ever shown of a secret. */
export function useStoredState(): (secret: StoredSecret | null) => string {
  const { t } = useText();
  return (secret) => {
    if (secret === null) return t(text.notSet);
    const time = timeText(secret.changedAt);
    return secret.endsIn === null ? t(text.stored, { time }) : t(text.storedEnd, { time, end: secret.endsIn });
  };
}
