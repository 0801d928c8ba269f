import { useCallback, useEffect, useState } from "react";
import { type ControlFailure, failureFrom } from "../../control/api.ts";
import { useEvents } from "../../control/live.ts";
import { useReading } from "../../control/use-reading.ts";
import { usePreferences } from "../../preferences.ts";
import { Copyable } from "../../ui/Copyable.tsx";
import { Failed, failureText } from "../../ui/Failed.tsx";
import { QrCode } from "../../ui/QrCode.tsx";
import { type Application, type JoinCode, membership } from "../membership.ts";
import { JoinSettingsForm } from "./JoinSettingsForm.tsx";
import { NewcomersPhone } from "./NewcomersPhone.tsx";

/** Joining by QR from both sides: the company's code and rules, and the phone of a person who scans it. */
export function JoinScreen() {
  const { t } = usePreferences();
  const [code, setCode] = useState<JoinCode>();
  const [failure, setFailure] = useState<ControlFailure>();
  const renew = useCallback(async (): Promise<void> => {
    setFailure(undefined);
    try {
      setCode(await membership.newJoinCode());
    } catch (error) {
      setFailure(failureFrom(error));
    }
  }, []);
  useEffect(() => void renew(), [renew]);
  useEffect(() => {
    document.title = `${t("screen.join")} · ${t("title")}`;
    return () => {
      document.title = t("title");
    };
  }, [t]);
  return (
    <main className="join" id="content" tabIndex={-1}>
      <section className="join-company" aria-label={t("join.company")}>
        <h2>{t("join.title")}</h2>
        <p className="join-hint">{t("join.hint")}</p>
        {failure && <Failed title={t("join.noCode")} failure={failure} retry={renew} />}
        {code && !failure && (
          <figure className="join-code">
            <QrCode says={code.url} label={t("join.qr")} width={220} />
            <figcaption>
              <Copyable value={code.url} label={t("join.link")} />
              <button type="button" className="link" onClick={renew}>
                {t("join.renew")}
              </button>
            </figcaption>
          </figure>
        )}
        <JoinSettingsForm />
        <Applications />
      </section>
      <section className="join-phone" aria-label={t("join.phone")}>
        <NewcomersPhone code={code} />
      </section>
    </main>
  );
}

/** Applications that wait for an administrator. */
function Applications() {
  const { t } = usePreferences();
  const { reading, refresh } = useReading("applications", membership.applications);
  const [failure, setFailure] = useState<ControlFailure>();
  useEvents((events) => {
    if (events.some(({ type }) => type === "directory.changed")) refresh();
  });
  const decide = async ({ id }: Application, consent: boolean): Promise<void> => {
    setFailure(undefined);
    try {
      await membership.decide(id, consent);
    } catch (error) {
      setFailure(failureFrom(error));
    }
    refresh();
  };
  const items = reading.state === "ready" ? reading.value : [];
  if (items.length === 0 && !failure) return null;
  return (
    <section className="join-applications" aria-label={t("join.applications")}>
      <h3>{t("join.applications")}</h3>
      <ul>
        {items.map((application) => (
          <li key={application.id}>
            <span>
              <strong>{application.name}</strong> {application.mobile ?? application.email}
            </span>
            <button type="button" className="button" onClick={() => decide(application, true)}>
              {t("join.consent")}
            </button>
            <button type="button" className="button" onClick={() => decide(application, false)}>
              {t("join.refuse")}
            </button>
          </li>
        ))}
      </ul>
      {failure && (
        <p className="person-failed" role="alert">
          {failure.reason ?? failureText(failure, t)}
        </p>
      )}
    </section>
  );
}
