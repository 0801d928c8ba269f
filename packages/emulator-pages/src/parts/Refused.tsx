import type { ControlFailure } from "../control/api.ts";
import { usePreferences } from "../preferences.ts";
import { explain } from "./refusal.ts";

/** Reason of a refusal, beside the button that was pressed. Read aloud at once. */
export function Refused({ title, failure }: { title: string; failure: ControlFailure | null }) {
  const { t, language } = usePreferences();
  if (!failure) return null;
  const { what, code, fix } = explain(failure, language, t);
  return (
    <div className="refused" role="alert">
      <strong>{title}</strong>
      <p>
        {what} {code !== null && <code>errcode {code}</code>}
      </p>
      {fix && <p className="refused-fix">{fix}</p>}
    </div>
  );
}
