import { useState } from "react";
import { type ControlFailure, failureFrom } from "../control/api.ts";
import type { PhoneOwner } from "../control/types.ts";
import { usePreferences } from "../preferences.ts";
import { failureText } from "../ui/Failed.tsx";
import { membership } from "./membership.ts";

/** Changes of the person in the directory: disabled and enabled by an administrator, or leaving the company. */
export function PersonActs({ person: { userId, name, status } }: { person: PhoneOwner }) {
  const { t } = usePreferences();
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<ControlFailure>();
  const attempt = async (task: () => Promise<unknown>): Promise<void> => {
    setFailure(undefined);
    try {
      await task();
    } catch (error) {
      setFailure(failureFrom(error));
    }
  };
  const disabled = status === 2;
  return (
    <div className="person-acts">
      <button type="button" className="button" onClick={() => attempt(() => membership.setEnabled(userId, disabled))}>
        {t(disabled ? "person.enable" : "person.disable")}
      </button>
      {asking ? (
        <p className="person-asking" role="alert">
          {t("person.leave.ask", { name })}
          <span>
            <button type="button" className="button danger" onClick={() => attempt(() => membership.leave(userId))}>
              {t("person.leave")}
            </button>
            <button type="button" className="button" onClick={() => setAsking(false)}>
              {t("person.stay")}
            </button>
          </span>
        </p>
      ) : (
        <button type="button" className="button" onClick={() => setAsking(true)}>
          {t("person.leave")}…
        </button>
      )}
      {failure && (
        <p className="person-failed" role="alert">
          {failure.reason ?? failureText(failure, t)}
        </p>
      )}
    </div>
  );
}
