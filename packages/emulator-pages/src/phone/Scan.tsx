/** Camera of the phone: it finds the codes of all login pages that are open now. */
import { useState } from "react";
import { type ControlFailure, failureFrom } from "../control/api.ts";
import { useEvents } from "../control/live.ts";
import type { LoginState } from "../control/types.ts";
import { useReading } from "../control/use-reading.ts";
import { membership } from "../people/membership.ts";
import { usePreferences } from "../preferences.ts";
import { failureText } from "../ui/Failed.tsx";

interface Scanned {
  readonly key: string;
  readonly title: string;
  readonly now: LoginState;
}

export function Scan({ userId, onDone }: { userId: string; onDone: () => void }) {
  const { t, language } = usePreferences();
  const { reading, refresh } = useReading("logins", membership.logins);
  const [typed, setTyped] = useState("");
  const [scanned, setScanned] = useState<Scanned>();
  const [failure, setFailure] = useState<ControlFailure>();
  useEvents((events) => {
    const logins = events.filter((event) => event.type === "login").map(({ login }) => login);
    if (logins.length > 0) refresh();
    const mine = logins.findLast(({ key }) => key === scanned?.key);
    if (mine && scanned) setScanned({ ...scanned, now: mine.now });
  });
  const attempt = async (task: () => Promise<void>): Promise<void> => {
    setFailure(undefined);
    try {
      await task();
    } catch (error) {
      setFailure(failureFrom(error));
    }
  };
  const waiting = reading.state === "ready" ? reading.value.filter(({ now }) => now.state === "waiting") : [];
  const scan = (key: string, title: string): Promise<void> =>
    attempt(async () => setScanned({ key, title, now: await membership.scan(userId, key) }));
  const decide = (agree: boolean): Promise<void> =>
    attempt(async () => {
      if (scanned) setScanned({ ...scanned, now: await membership.confirm(userId, scanned.key, agree) });
    });
  if (scanned) return <Outcome userId={userId} scanned={scanned} onDecide={decide} onDone={onDone} failure={failure} />;
  return (
    <div className="scan">
      <p className="scan-hint">{t(waiting.length > 0 ? "scan.choose" : "scan.none")}</p>
      <ul>
        {waiting.map(({ key, title }) => (
          <li key={key}>
            <button type="button" onClick={() => scan(key, title[language])}>
              <strong>{title[language]}</strong>
              <code>{key}</code>
            </button>
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== "") void scan(typed.trim(), t("scan.login"));
        }}
      >
        <label>
          {t("scan.typed")}
          <input
            value={typed}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => setTyped(target.value)}
          />
        </label>
        <button type="submit">{t("scan.do")}</button>
      </form>
      {failure && (
        <p className="act-failed" role="alert">
          {failure.reason ?? failureText(failure, t)}
        </p>
      )}
    </div>
  );
}

interface OutcomeProps {
  readonly userId: string;
  readonly scanned: Scanned;
  readonly failure: ControlFailure | undefined;
  readonly onDecide: (agree: boolean) => void;
  readonly onDone: () => void;
}

function Outcome({ userId, scanned: { title, now }, failure, onDecide, onDone }: OutcomeProps) {
  const { t, language } = usePreferences();
  const asks = now.state === "scanned" && now.userId === userId;
  const taken = now.state === "scanned" && now.userId !== userId;
  return (
    <div className="scan scan-outcome">
      <p className="scan-what">{title}</p>
      <p role="status">
        {now.state === "refused" ? now.reason[language] : t(taken ? "scan.taken" : `scan.state.${now.state}`)}
      </p>
      {failure && (
        <p className="act-failed" role="alert">
          {failure.reason ?? failureText(failure, t)}
        </p>
      )}
      {asks ? (
        <div className="scan-acts">
          <button type="button" className="scan-yes" onClick={() => onDecide(true)}>
            {t("scan.agree")}
          </button>
          <button type="button" onClick={() => onDecide(false)}>
            {t("scan.cancel")}
          </button>
        </div>
      ) : (
        <div className="scan-acts">
          <button type="button" onClick={onDone}>
            {t("scan.done")}
          </button>
        </div>
      )}
    </div>
  );
}
