import { useState } from "react";
import { type ControlFailure, failureFrom } from "../control/api.ts";
import type { PhoneOwner } from "../control/types.ts";
import { membership } from "../people/membership.ts";
import { usePreferences } from "../preferences.ts";
import { failureText } from "../ui/Failed.tsx";
import type { VerificationNow } from "./use-verification.ts";

interface LoginPanelProps {
  readonly person: PhoneOwner;
  readonly verification: VerificationNow;
}

/**
 * What the person has to do before WeCom opens: log in, pass the second verification; or that the account is disabled.
 */
export function LoginPanel({ person, verification: { needed, refresh } }: LoginPanelProps) {
  const { t } = usePreferences();
  const { userId, status } = person;
  const [page, setPage] = useState<string>();
  const [failure, setFailure] = useState<ControlFailure>();
  const attempt = async (task: () => Promise<void>): Promise<void> => {
    setFailure(undefined);
    try {
      await task();
      refresh();
    } catch (error) {
      setFailure(failureFrom(error));
    }
  };
  if (status === 2) return <p className="login-panel">{t("chat.disabled")}</p>;
  if (status !== 4 && needed === "none") return null;
  const open = async (): Promise<void> => {
    if (needed === "use") return setPage((await membership.openVerification(userId)).url);
    const loggedIn = await membership.logIn(userId);
    if (loggedIn.state === "verify") setPage(loggedIn.page.url);
  };
  return (
    <section className="login-panel" aria-label={t("loginPanel.label")}>
      <p className="login-panel-title">{t(needed === "none" ? "loginPanel.inactive" : `loginPanel.${needed}`)}</p>
      <div className="login-panel-acts">
        <button type="button" onClick={() => attempt(open)}>
          {t(needed === "none" ? "loginPanel.logIn" : "loginPanel.openPage")}
        </button>
        {needed !== "none" && (
          <button type="button" onClick={() => attempt(() => membership.letIn(userId, needed))}>
            {t(needed === "join" ? "loginPanel.authsucc" : "loginPanel.tfaSucc")}
          </button>
        )}
      </div>
      {needed !== "none" && page !== undefined && (
        <p role="status">
          {t("loginPanel.page")}{" "}
          <a href={page} target="_blank" rel="noopener noreferrer">
            {page}
          </a>
        </p>
      )}
      {failure && (
        <p className="act-failed" role="alert">
          {failure.reason ?? failureText(failure, t)}
        </p>
      )}
    </section>
  );
}
