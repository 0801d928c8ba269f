import { PersonAvatar } from "@shoufa/phone";
import { useEffect, useRef } from "react";
import { Refused } from "../../parts/Refused.tsx";
import { useAction } from "../../parts/use-action.ts";
import { usePreferences } from "../../preferences.ts";
import { admin } from "../api.ts";
import type { Login } from "./use-login.ts";

/** Question of the phone after it has scanned the code, or its message about the code. */
export function ConfirmSheet({ userId, name, login }: { userId: string; name: string; login: Login }) {
  const { t, language } = usePreferences();
  const work = useAction();
  const confirm = useRef<HTMLButtonElement>(null);
  const { code, state } = login;
  const asked = state?.state === "scanned";
  useEffect(() => {
    // The row that was pressed is gone; the question takes the keyboard.
    if (asked) confirm.current?.focus();
  }, [asked]);
  const decide = (agree: boolean): void => {
    if (code) void work.run(() => admin.decide(userId, code.key, agree)).then(login.refresh);
  };
  return (
    <div className="confirm-sheet">
      <PersonAvatar userId={userId} name={name} />
      <p className="confirm-name">{name}</p>
      {asked && (
        <>
          <p className="confirm-question">{t("admin.login.ask")}</p>
          <p className="confirm-hint">{t("admin.login.ask.hint")}</p>
          <button
            ref={confirm}
            type="button"
            className="button primary"
            aria-disabled={work.state === "working" || undefined}
            onClick={() => decide(true)}
          >
            {t("admin.login.confirm")}
          </button>
          <button type="button" className="button" onClick={() => decide(false)}>
            {t("admin.cancel")}
          </button>
          <Refused title={t("admin.notDone")} failure={work.failure} />
        </>
      )}
      {state?.state === "refused" && (
        <p className="confirm-refused" role="alert">
          {state.reason[language]}
        </p>
      )}
      {state?.state === "cancelled" && <p className="confirm-hint">{t("admin.login.cancelled")}</p>}
      {(state?.state === "password-wanted" || state?.state === "confirmed") && (
        <p className="confirm-hint">{t("admin.login.confirmed")}</p>
      )}
    </div>
  );
}
