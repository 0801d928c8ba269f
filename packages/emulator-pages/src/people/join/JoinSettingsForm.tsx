import { type FormEvent, useState } from "react";
import { useReading } from "../../control/use-reading.ts";
import { Check } from "../../parts/Check.tsx";
import { Field } from "../../parts/Field.tsx";
import { Loaded } from "../../parts/Loaded.tsx";
import { Panel } from "../../parts/Panel.tsx";
import { SaveBar } from "../../parts/SaveBar.tsx";
import { useAction } from "../../parts/use-action.ts";
import { usePreferences } from "../../preferences.ts";
import { type JoinSettings, membership } from "../membership.ts";

/** The company's rules for those who come: its own page for the second verification, and an administrator's consent. */
export function JoinSettingsForm() {
  const { t } = usePreferences();
  const held = useReading("join settings", membership.settings);
  return (
    <Panel title={t("join.settings")}>
      <Loaded held={held}>
        {(settings) => <Ready settings={settings} onSaved={(saved) => held.update(() => saved)} />}
      </Loaded>
    </Panel>
  );
}

function Ready({ settings, onSaved }: { settings: JoinSettings; onSaved: (saved: JoinSettings) => void }) {
  const { t } = usePreferences();
  const { joinNeedsConsent, secondVerification } = settings;
  const [pageUrl, setPageUrl] = useState(secondVerification.pageUrl);
  const [moments, setMoments] = useState(secondVerification.moments);
  const [consent, setConsent] = useState(joinNeedsConsent);
  const work = useAction();
  const wanted = {
    secondVerification: { ...secondVerification, pageUrl: pageUrl.trim(), moments },
    joinNeedsConsent: consent,
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void work.run(async () => onSaved(await membership.changeSettings(wanted)));
  };
  return (
    <form noValidate onSubmit={submit}>
      <Field
        label={t("join.page")}
        type="url"
        value={pageUrl}
        placeholder="http://127.0.0.1:3000/verify"
        onChange={setPageUrl}
        hint={t("join.page.hint")}
      />
      <fieldset>
        <legend className="visually-hidden">{t("join.moments")}</legend>
        {(["join", "use"] as const).map((moment) => (
          <Check
            key={moment}
            label={t(`join.moment.${moment}`)}
            checked={moments.includes(moment)}
            onChange={(on) => setMoments(on ? [...moments, moment] : moments.filter((each) => each !== moment))}
          />
        ))}
        <Check label={t("join.needsConsent")} checked={consent} onChange={setConsent} />
      </fieldset>
      <SaveBar work={work} changed={isOther(wanted, settings)} />
    </form>
  );
}

function isOther(wanted: JoinSettings, { joinNeedsConsent, secondVerification }: JoinSettings): boolean {
  const { moments, pageUrl } = secondVerification;
  return (
    wanted.joinNeedsConsent !== joinNeedsConsent ||
    wanted.secondVerification.pageUrl !== pageUrl ||
    wanted.secondVerification.moments.toSorted().join() !== moments.toSorted().join()
  );
}
