import { useId, useState } from "react";
import type { CallbackAttempt, CallbackReport } from "../control/types.ts";
import { usePreferences } from "../preferences.ts";
import type { Translate } from "../texts.ts";

/** Result of the callback that this message caused: one line, and every attempt on demand. */
export function CallbackNote({ report, isBot = false }: { report: CallbackReport; isBot?: boolean }) {
  const { t } = usePreferences();
  const details = useId();
  const [chosen, setChosen] = useState<boolean | null>(null);
  const { state, attempts, reply } = report;
  // A failure is shown with its explanation; a success is one line.
  const unheard = unheardBy(report);
  const open = chosen ?? ((state === "failed" && !unheard) || state === "no-callback");
  const isFrame = isBot && report.xml?.startsWith('{"cmd"') === true;
  const spent = attempts.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  return (
    <div className="callback" data-state={state}>
      <button type="button" aria-expanded={open} aria-controls={details} onClick={() => setChosen(!open)}>
        <StateIcon state={state} />
        <span role="status">{isBot ? botSummary(report, t) : summary(report, t)}</span>
        {state === "delivered" && !isFrame && (
          <span className="callback-spent">{t("milliseconds", { milliseconds: spent })}</span>
        )}
        <svg className="callback-arrow" viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
          <path d="m3 4.5 3 3 3-3" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
        </svg>
      </button>
      <div id={details} className="callback-details" hidden={!open}>
        {state === "no-callback" && <p>{t(isBot ? "bot.told.none.help" : "callback.none.help")}</p>}
        {unheard && <p>{t(`bot.unheard.${unheard}.help`)}</p>}
        {isBot && state === "delivering" && report.xml && <p>{t("bot.told.waits.help")}</p>}
        {attempts.length > 0 && !unheard && (
          <ol aria-label={t("callback.label")}>
            {attempts.map((attempt, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: attempts are only ever added at the end
              <li key={index} data-ok={attempt.status === 200 || undefined}>
                <span>{t("callback.attempt", { attempt: index + 1 })}</span>
                <span>{outcome(attempt, t)}</span>
                <span>{t("milliseconds", { milliseconds: attempt.milliseconds })}</span>
              </li>
            ))}
          </ol>
        )}
        {state === "failed" && !unheard && <p>{t("callback.failed.help")}</p>}
        {open && report.xml && <Xml label={t(isFrame ? "bot.told.frame" : "callback.xml")} xml={report.xml} />}
        {reply?.state === "none" && <p>{t(isBot ? "bot.reply.none" : "callback.reply.none")}</p>}
        {reply?.state === "shown" && <p>{t(isBot ? "bot.reply.shown" : "callback.reply.shown")}</p>}
        {reply?.state === "ignored" && (
          <p>{t(isBot ? "bot.reply.ignored" : "callback.reply.ignored", { reason: reply.reason })}</p>
        )}
        {open && reply && reply.state !== "none" && reply.xml && (
          <Xml label={t(isBot ? "bot.reply.json" : "callback.reply.xml")} xml={reply.xml} />
        )}
      </div>
    </div>
  );
}

/** Decrypted content of the callback, or the frame. Its lines are broken between elements, or it would be one. */
function Xml({ label, xml }: { label: string; xml: string }) {
  return (
    <figure className="callback-xml">
      <figcaption>{label}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>{broken(xml)}</pre>
    </figure>
  );
}

function broken(text: string): string {
  if (!text.startsWith("{")) return text.replace(/>\s*</g, ">\n<");
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Why a bot has not got it without any attempt. */
function unheardBy({ attempts: [first] }: CallbackReport): "busy" | "not-connected" | undefined {
  return first?.error === "busy" || first?.error === "not-connected" ? first.error : undefined;
}

function botSummary(report: CallbackReport, t: Translate): string {
  const { state, xml } = report;
  if (state === "no-callback") return t("bot.told.none");
  const unheard = unheardBy(report);
  if (unheard) return t(`bot.unheard.${unheard}`);
  if (state === "delivering" && xml) return t("bot.told.waits");
  return state === "delivered" && xml?.startsWith('{"cmd"') ? t("bot.told") : summary(report, t);
}

function summary({ state, attempts }: CallbackReport, t: Translate): string {
  const count = attempts.length;
  switch (state) {
    case "delivering":
      return count === 0 ? t("callback.delivering") : t("callback.retrying", { attempt: count });
    case "delivered":
      return count > 1 ? t("callback.deliveredLate", { attempt: count }) : t("callback.delivered");
    case "failed":
      return t("callback.failed", { attempts: count });
    case "no-callback":
      return t("callback.none");
  }
}

/** Reasons that have words of their own; another one is shown as it came. */
const reasons = {
  timeout: "callback.error.timeout",
  unreachable: "callback.error.unreachable",
  cut: "callback.error.cut",
  "too-large": "callback.error.too-large",
  aborted: "callback.error.aborted",
} as const;

function outcome({ status, error }: CallbackAttempt, t: Translate): string {
  if (status === 200) return "HTTP 200";
  if (status !== undefined) return t("callback.status", { status: String(status) });
  const key = Object.entries(reasons).find(([reason]) => reason === error)?.[1];
  return key ? t(key) : (error ?? "");
}

function StateIcon({ state }: { state: CallbackReport["state"] }) {
  return (
    <svg className="callback-icon" viewBox="0 0 14 14" width="13" height="13" aria-hidden="true">
      <g fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round">
        {state === "delivering" && <path d="M7 1.5A5.5 5.5 0 1 1 1.5 7" />}
        {state === "delivered" && <path d="m2.5 7.5 3 3 6-6.5" />}
        {state === "failed" && <path d="m3.5 3.5 7 7m0-7-7 7" />}
        {state === "no-callback" && <path d="M2.5 7h9" />}
      </g>
    </svg>
  );
}
