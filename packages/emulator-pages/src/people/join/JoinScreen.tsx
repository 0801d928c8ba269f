import "../../styles/sections.css";
import "../../styles/forms.css";
import "../../styles/join.css";
import { useCallback, useEffect, useState } from "react";
import { type ControlFailure, failureFrom } from "../../control/api.ts";
import { Panel } from "../../parts/Panel.tsx";
import { usePreferences } from "../../preferences.ts";
import { lazyPart } from "../../shell/lazy.tsx";
import { Copyable } from "../../ui/Copyable.tsx";
import { Failed } from "../../ui/Failed.tsx";
import { QrCode } from "../../ui/QrCode.tsx";
import { type JoinCode, membership } from "../membership.ts";
import { NewcomersPhone } from "./NewcomersPhone.tsx";

/** The only part that needs Ant: the code and the phone are drawn without waiting for it. */
const JoinRules = lazyPart(async () => (await import("./JoinRules.tsx")).JoinRules);

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
        <Panel title={t("join.title")} hint={t("join.hint")}>
          {failure && <Failed title={t("join.noCode")} failure={failure} retry={renew} />}
          {code && !failure && (
            <figure className="join-code">
              <QrCode says={code.url} label={t("join.qr")} width={220} />
              <figcaption>
                <Copyable value={code.url} label={t("join.link")} />
                <button type="button" className="link" onClick={() => void renew()}>
                  {t("join.renew")}
                </button>
              </figcaption>
            </figure>
          )}
        </Panel>
        <JoinRules />
      </section>
      <section className="join-phone" aria-label={t("join.phone")}>
        <NewcomersPhone code={code} />
      </section>
    </main>
  );
}
