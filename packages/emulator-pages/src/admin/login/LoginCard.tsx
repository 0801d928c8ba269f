import { clockTime } from "@shoufa/phone";
import { usePreferences } from "../../preferences.ts";
import { lazyPart } from "../../shell/lazy.tsx";
import { Copyable } from "../../ui/Copyable.tsx";
import { Failed } from "../../ui/Failed.tsx";
import { QrCode } from "../../ui/QrCode.tsx";
import type { Login } from "./use-login.ts";

const PasswordStep = lazyPart(async () => (await import("./PasswordStep.tsx")).PasswordStep);

/** The page of the backend: the code, and what became of it. */
export function LoginCard({ login }: { login: Login }) {
  const { t } = usePreferences();
  const { code, state, failure } = login;
  return (
    <section className="login-card" aria-labelledby="login-title">
      <h2 id="login-title">{t("admin.login.title")}</h2>
      {failure ? (
        <Failed title={t("admin.login.failed")} failure={failure} retry={login.restart} />
      ) : state?.state === "password-wanted" && code ? (
        <PasswordStep code={code.key} hint={state.hint} onDone={login.refresh} onAgain={login.restart} />
      ) : (
        <Scan login={login} />
      )}
      <p className="login-foot">{t("admin.login.simulated")}</p>
    </section>
  );
}

function Scan({ login: { code, state, restart } }: { login: Login }) {
  const { t, language } = usePreferences();
  const over =
    state !== null && (state.state === "expired" || state.state === "cancelled" || state.state === "refused");
  return (
    <>
      <div className="login-code" data-state={state?.state ?? "loading"}>
        {code ? (
          <QrCode says={code.key} label={t("admin.login.code")} width={208} />
        ) : (
          <span className="skeleton login-code-place" />
        )}
        {over && (
          <div className="login-over">
            {/* biome-ignore lint/a11y/noAutofocus: nothing else can be done with an old code */}
            <button type="button" className="button primary" autoFocus onClick={restart}>
              {t("admin.login.newCode")}
            </button>
          </div>
        )}
        {state?.state === "scanned" && (
          <div className="login-over" aria-hidden="true">
            <svg viewBox="0 0 48 48" width="56" height="56" aria-hidden="true">
              <circle cx="24" cy="24" r="22" fill="var(--good)" />
              <path d="m14 25 7 7 13-15" fill="none" stroke="var(--panel)" strokeWidth="4" strokeLinecap="round" />
            </svg>
          </div>
        )}
      </div>
      <p className="login-state" role="status">
        {state?.state === "scanned"
          ? t("admin.login.scanned")
          : state?.state === "refused"
            ? [t("admin.login.refused"), state.reason[language]].join(language === "zh" ? "" : " ")
            : state?.state === "cancelled"
              ? t("admin.login.cancelledHere")
              : state?.state === "expired"
                ? t("admin.login.expired")
                : state?.state === "confirmed"
                  ? t("admin.login.confirmed")
                  : t("admin.login.hint")}
      </p>
      {code && state?.state === "waiting" && (
        <p className="login-text-code">
          <span>{t("admin.login.textCode")}</span>
          <Copyable value={code.key} label={t("admin.login.textCode")} />
          <span>{t("admin.login.until", { time: clockTime(code.expiresAt, language) })}</span>
        </p>
      )}
    </>
  );
}
