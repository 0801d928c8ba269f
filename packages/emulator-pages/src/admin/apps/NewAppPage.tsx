import { Button } from "antd";
import { useState } from "react";
import { goTo } from "../../address.ts";
import { usePreferences } from "../../preferences.ts";
import { Notice } from "../../ui/Notice.tsx";
import { admin } from "../api.ts";
import { Check } from "../parts/Check.tsx";
import { Field } from "../parts/Field.tsx";
import { LinkButton } from "../parts/LinkButton.tsx";
import { Panel } from "../parts/Panel.tsx";
import { Refused } from "../parts/Refused.tsx";
import { useAction } from "../parts/use-action.ts";
import { RangeChips } from "../range/RangeChips.tsx";
import { RangePicker } from "../range/RangePicker.tsx";
import { emptyRange, isEmpty } from "../range/range.ts";
import { adminPath, closeDialog, openDialog, useAdminRoute } from "../route.ts";
import type { AdminView } from "../types.ts";
import { AppCrumb } from "./AppCrumb.tsx";
import { descriptionLeast, descriptionMost, descriptionProblem, nameMost } from "./app-rules.ts";

/** New app: name, description, visible range. Without a root department nobody could see it. */
export function NewAppPage({ company }: { company: AdminView }) {
  const { t } = usePreferences();
  return (
    <div className="admin-page">
      <AppCrumb />
      <h2>{t("admin.app.create")}</h2>
      {company.root ? (
        <Form />
      ) : (
        <div className="admin-panel">
          <Notice
            picture="nobody"
            title={t("admin.apps.none.root")}
            action={{ label: t("admin.step.root.action"), run: () => goTo(adminPath("directory")) }}
          />
        </div>
      )}
    </div>
  );
}

function Form() {
  const { t } = usePreferences();
  const { dialog } = useAdminRoute();
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
    if (made !== undefined) goTo(adminPath("apps", made), "replace");
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
      <Panel
        title={t("admin.app.range")}
        hint={t("admin.app.range.hint")}
        actions={
          <Button onClick={() => openDialog("range")}>
            {t(isEmpty(range) ? "admin.range.choose" : "admin.range.change")}
          </Button>
        }
      >
        <RangeChips range={range} onChange={setRange} />
      </Panel>
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
      {dialog === "range" && (
        <RangePicker
          title={t("admin.range.title.new")}
          range={range}
          onDone={async (chosen) => setRange(chosen)}
          onClose={closeDialog}
        />
      )}
    </form>
  );
}
