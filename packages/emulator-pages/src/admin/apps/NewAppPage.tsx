import { Button } from "antd";
import { useState } from "react";
import { useGoOn } from "../../address.ts";
import { Check } from "../../parts/Check.tsx";
import { Field } from "../../parts/Field.tsx";
import { LinkButton } from "../../parts/LinkButton.tsx";
import { NeedsRoot } from "../../parts/NeedsRoot.tsx";
import { Panel } from "../../parts/Panel.tsx";
import { Refused } from "../../parts/Refused.tsx";
import { useAction } from "../../parts/use-action.ts";
import { usePreferences } from "../../preferences.ts";
import { admin } from "../api.ts";
import { RangePanel } from "../range/RangePanel.tsx";
import { emptyRange, isEmpty } from "../range/range.ts";
import { adminPath } from "../route.ts";
import type { AdminView } from "../types.ts";
import { AppCrumb } from "./AppCrumb.tsx";
import { descriptionLeast, descriptionMost, descriptionProblem, nameMost } from "./app-rules.ts";

/** New app: name, description, visible range. Without a root department nobody could see it. */
export function NewAppPage({ company }: { company: AdminView }) {
  const { t } = usePreferences();
  return (
    <div className="section-page">
      <AppCrumb />
      <h2>{t("admin.app.create")}</h2>
      <NeedsRoot company={company}>{() => <Form />}</NeedsRoot>
    </div>
  );
}

function Form() {
  const { t } = usePreferences();
  const goOn = useGoOn();
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [range, setRange] = useState(emptyRange);
  const [before2022, setBefore2022] = useState(true);
  const work = useAction();
  const wrong = descriptionProblem(description);
  const ready = name.trim() !== "" && wrong === null && !isEmpty(range);
  const create = async (): Promise<void> => {
    if (!ready) return;
    let made: number | undefined;
    const app = { name: name.trim(), description: description.trim(), visibleRange: range };
    await work.run(async () => {
      made = (await admin.createApp({ ...app, createdBefore2022: before2022 })).agentId;
    });
    if (made !== undefined) goOn(adminPath("apps", made), "replace");
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <Panel title={t("admin.app.what")}>
        <div className="fields">
          <Field
            label={t("admin.app.name")}
            required
            autoFocus
            maxLength={nameMost}
            value={name}
            onChange={setName}
            hint={t("admin.app.name.hint", { most: nameMost })}
          />
          <Field
            label={t("admin.app.description")}
            maxLength={descriptionMost}
            value={description}
            onChange={setDescription}
            problem={wrong && t(wrong, { least: descriptionLeast, most: descriptionMost })}
            hint={t("admin.app.description.hint", { least: descriptionLeast, most: descriptionMost })}
          />
        </div>
      </Panel>
      <RangePanel
        hint={t("admin.app.range.hint")}
        title={t("admin.range.title.new")}
        range={range}
        onPick={async (chosen) => setRange(chosen)}
        onChange={setRange}
      />
      <Panel title={t("admin.app.age")}>
        <Check
          label={t("admin.app.before2022")}
          hint={t("admin.app.before2022.hint")}
          checked={before2022}
          onChange={setBefore2022}
        />
      </Panel>
      <Refused title={t("admin.notSaved")} failure={work.failure} />
      <div className="save-bar">
        <Button
          htmlType="submit"
          type="primary"
          disabled={!ready || work.state === "working"}
          title={ready ? undefined : t("admin.app.needed")}
        >
          {t("admin.app.create.do")}
        </Button>
        <LinkButton to={adminPath("apps")}>{t("admin.cancel")}</LinkButton>
        {!ready && <span className="save-state">{t("admin.app.needed")}</span>}
      </div>
    </form>
  );
}
