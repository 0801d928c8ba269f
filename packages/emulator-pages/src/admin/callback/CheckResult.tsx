import { Refused } from "../../parts/Refused.tsx";
import { explain } from "../../parts/refusal.ts";
import type { Action } from "../../parts/use-action.ts";
import { usePreferences } from "../../preferences.ts";
import type { PlainTextKey } from "../../texts.ts";
import { type Check, checkOf, checks } from "./callback-rules.ts";

const names: Record<Check, PlainTextKey> = {
  format: "admin.check.format",
  connect: "admin.check.connect",
  "in-time": "admin.check.in-time",
  status: "admin.check.status",
  answer: "admin.check.answer",
};

/** Who can fix it, and how. */
const remedies: Record<Check, PlainTextKey> = {
  format: "admin.check.format.fix",
  connect: "admin.check.connect.fix",
  "in-time": "admin.check.in-time.fix",
  status: "admin.check.status.fix",
  answer: "admin.check.answer.fix",
};

/** The verification as it goes: which checks passed, which one failed, who mends it. Nothing was saved if one failed. */
export function CheckResult({ work }: { work: Action }) {
  const { t, language } = usePreferences();
  const { state, failure } = work;
  if (state === "working") {
    return (
      <p className="verdict-working" role="status">
        <span className="spinner" aria-hidden="true" />
        {t("admin.callback.verifying")}
      </p>
    );
  }
  if (!failure) return null;
  const failed = checkOf(failure.details["failed"]);
  if (!failed) return <Refused title={t("admin.callback.notSaved")} failure={failure} />;
  const at = checks.indexOf(failed);
  return (
    <div className="verdict" role="alert">
      <strong>{t("admin.callback.notSaved")}</strong>
      <ol>
        {checks.map((check, index) => (
          <li key={check} data-state={index < at ? "passed" : index === at ? "failed" : "open"}>
            <span aria-hidden="true">{index < at ? "✓" : index === at ? "✗" : "·"}</span>
            {t(names[check])}
            <span className="visually-hidden">
              {t(index < at ? "admin.check.passed" : index === at ? "admin.check.failed" : "admin.check.open")}
            </span>
          </li>
        ))}
      </ol>
      <p>{explain(failure, language, t).what}</p>
      <p className="refused-fix">{t(remedies[failed])}</p>
    </div>
  );
}
