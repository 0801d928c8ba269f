import { useState } from "react";
import { type ControlFailure, failureFrom } from "../../control/api.ts";
import { useReading } from "../../control/use-reading.ts";
import { usePreferences } from "../../preferences.ts";
import { failureText } from "../../ui/Failed.tsx";
import { type JoinSettings, membership } from "../membership.ts";

/** The company's rules for those who come: its own page for the second verification, and an administrator's consent. */
export function JoinSettingsForm() {
  const { reading, update } = useReading("join settings", membership.settings);
  if (reading.state !== "ready") return null;
  return <Ready settings={reading.value} onSaved={(saved) => update(() => saved)} />;
}

function Ready({ settings, onSaved }: { settings: JoinSettings; onSaved: (saved: JoinSettings) => void }) {
  const { t } = usePreferences();
  const { joinNeedsConsent, secondVerification } = settings;
  const [pageUrl, setPageUrl] = useState(secondVerification.pageUrl);
  const [moments, setMoments] = useState(secondVerification.moments);
  const [consent, setConsent] = useState(joinNeedsConsent);
  const [saved, setSaved] = useState(false);
  const [failure, setFailure] = useState<ControlFailure>();
  const save = async (): Promise<void> => {
    setFailure(undefined);
    try {
      onSaved(
        await membership.changeSettings({
          secondVerification: { ...secondVerification, pageUrl: pageUrl.trim(), moments },
          joinNeedsConsent: consent,
        }),
      );
      setSaved(true);
    } catch (error) {
      setFailure(failureFrom(error));
    }
  };
  const change = (apply: () => void): void => {
    setSaved(false);
    apply();
  };
  return (
    <form
      className="join-settings"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label className="many-field">
        {t("join.page")}
        <input
          type="url"
          value={pageUrl}
          placeholder="http://127.0.0.1:3000/verify"
          onChange={({ target }) => change(() => setPageUrl(target.value))}
        />
        <small>{t("join.page.hint")}</small>
      </label>
      <fieldset>
        <legend className="visually-hidden">{t("join.moments")}</legend>
        {(["join", "use"] as const).map((moment) => (
          <label key={moment} className="many-radio">
            <input
              type="checkbox"
              checked={moments.includes(moment)}
              onChange={({ target }) =>
                change(() =>
                  setMoments(target.checked ? [...moments, moment] : moments.filter((each) => each !== moment)),
                )
              }
            />
            <span>{t(`join.moment.${moment}`)}</span>
          </label>
        ))}
        <label className="many-radio">
          <input
            type="checkbox"
            checked={consent}
            onChange={({ target }) => change(() => setConsent(target.checked))}
          />
          <span>{t("join.needsConsent")}</span>
        </label>
      </fieldset>
      <p>
        <button type="submit" className="button">
          {t("join.save")}
        </button>{" "}
        <span role="status">{saved && t("join.saved")}</span>
      </p>
      {failure && (
        <p className="person-failed" role="alert">
          {failure.reason ?? failureText(failure, t)}
        </p>
      )}
    </form>
  );
}
