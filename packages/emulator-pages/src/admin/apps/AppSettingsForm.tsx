import type { AppSettings } from "@shoufa/emulator/page-types";
import { useState } from "react";
import { Check } from "../../parts/Check.tsx";
import { Field } from "../../parts/Field.tsx";
import { Panel } from "../../parts/Panel.tsx";
import { SaveBar } from "../../parts/SaveBar.tsx";
import { useAction } from "../../parts/use-action.ts";
import { usePreferences } from "../../preferences.ts";
import { admin } from "../api.ts";
import type { AdminApp } from "../types.ts";
import { descriptionLeast, descriptionMost, descriptionProblem } from "./app-rules.ts";

const edited = [
  "description",
  "homeUrl",
  "redirectDomain",
  "loginDomain",
  "reportsLocation",
  "reportsEnter",
  "customWorkbench",
] as const satisfies readonly (keyof AppSettings)[];
type Edited = Pick<AppSettings, (typeof edited)[number]>;

const pick = (settings: AppSettings): Edited =>
  Object.fromEntries(edited.map((name) => [name, settings[name]])) as unknown as Edited;

/** A host, perhaps with its port, without scheme and path. */
const isDomain = (text: string): boolean =>
  text === "" || /^(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:\d{1,5})?$/.test(text);

/** Settings of the app besides name, secret and range. Only changed fields are sent. */
export function AppSettingsForm({ app, onSaved }: { app: AdminApp; onSaved: () => void }) {
  const { t } = usePreferences();
  const saved = pick(app.settings);
  const [draft, setDraft] = useState<Partial<Edited>>({});
  const work = useAction();
  const now: Edited = { ...saved, ...draft };
  const changes = Object.fromEntries(
    edited.filter((name) => now[name] !== saved[name]).map((name) => [name, now[name]]),
  );
  const set =
    <K extends keyof Edited>(name: K) =>
    (value: Edited[K]): void =>
      setDraft((before) => ({ ...before, [name]: value }));
  const wrongDescription = descriptionProblem(now.description);
  const wrongUrl = now.homeUrl !== "" && !/^https?:\/\/\S+$/i.test(now.homeUrl);
  const wrong = wrongDescription !== null || wrongUrl || !isDomain(now.redirectDomain) || !isDomain(now.loginDomain);
  const save = async (): Promise<void> => {
    if (wrong || !(await work.run(() => admin.changeSettings(app.agentId, changes)))) return;
    onSaved();
  };
  return (
    <Panel title={t("admin.settings.title")}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className="fields">
          <Field
            label={t("admin.app.description")}
            maxLength={descriptionMost}
            value={now.description}
            onChange={set("description")}
            problem={wrongDescription && t(wrongDescription, { least: descriptionLeast, most: descriptionMost })}
          />
          <Field
            label={t("admin.settings.home")}
            inputMode="url"
            placeholder="https://"
            value={now.homeUrl}
            onChange={set("homeUrl")}
            problem={wrongUrl ? t("admin.callback.url.scheme") : null}
            hint={t("admin.settings.home.hint")}
          />
          <Field
            label={t("admin.settings.domain")}
            placeholder="app.example.com"
            value={now.redirectDomain}
            onChange={(value) => set("redirectDomain")(value.trim().toLowerCase())}
            problem={isDomain(now.redirectDomain) ? null : t("admin.settings.domain.wrong")}
            hint={t("admin.settings.domain.hint")}
          />
          <Field
            label={t("admin.settings.login")}
            placeholder="app.example.com"
            value={now.loginDomain}
            onChange={(value) => set("loginDomain")(value.trim().toLowerCase())}
            problem={isDomain(now.loginDomain) ? null : t("admin.settings.domain.wrong")}
            hint={t("admin.settings.login.hint")}
          />
        </div>
        <Check
          label={t("admin.settings.enter")}
          hint={t("admin.settings.enter.hint")}
          checked={now.reportsEnter}
          onChange={set("reportsEnter")}
        />
        <Check
          label={t("admin.settings.location")}
          hint={t("admin.settings.location.hint")}
          checked={now.reportsLocation}
          onChange={set("reportsLocation")}
        />
        <Check
          label={t("admin.settings.workbench")}
          hint={t("admin.settings.workbench.hint")}
          checked={now.customWorkbench}
          onChange={set("customWorkbench")}
        />
        <SaveBar work={work} changed={!wrong && Object.keys(changes).length > 0} />
      </form>
    </Panel>
  );
}
