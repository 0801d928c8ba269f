import { Button } from "antd";
import { useState } from "react";
import { useGoOn } from "../../address.ts";
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
import { BotCrumb } from "./BotCrumb.tsx";
import { BotFields } from "./BotFields.tsx";

/** New bot: name, description, visible range. How it is connected is chosen on its page. */
export function NewBotPage({ company }: { company: AdminView }) {
  const { t } = usePreferences();
  return (
    <div className="section-page">
      <BotCrumb />
      <h2>{t("admin.bot.create")}</h2>
      <NeedsRoot company={company}>{(rootId) => <Form rootId={rootId} />}</NeedsRoot>
    </div>
  );
}

function Form({ rootId }: { rootId: number }) {
  const { t } = usePreferences();
  const goOn = useGoOn();
  const [texts, setTexts] = useState({ name: "", description: "" });
  const [range, setRange] = useState({ ...emptyRange, departments: [rootId] as readonly number[] });
  const work = useAction();
  const ready = texts.name.trim() !== "" && !isEmpty(range);
  const create = async (): Promise<void> => {
    if (!ready) return;
    let made: string | undefined;
    await work.run(async () => {
      const bot = { name: texts.name.trim(), description: texts.description.trim(), visibleRange: range };
      made = (await admin.createBot(bot)).botId;
    });
    if (made !== undefined) goOn(adminPath("bots", made), "replace");
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <Panel title={t("admin.bot.what")}>
        <BotFields texts={texts} onChange={setTexts} autoFocus />
      </Panel>
      <RangePanel
        hint={t("admin.bot.range.hint")}
        title={t("admin.range.title.new")}
        range={range}
        onPick={async (chosen) => setRange({ ...chosen })}
        onChange={(changed) => setRange({ ...changed })}
      />
      <Refused title={t("admin.notSaved")} failure={work.failure} />
      <div className="save-bar">
        <Button htmlType="submit" type="primary" disabled={!ready || work.state === "working"}>
          {t("admin.bot.create.do")}
        </Button>
        <LinkButton to={adminPath("bots")}>{t("admin.cancel")}</LinkButton>
        {!ready && <span className="save-state">{t("admin.bot.needed")}</span>}
      </div>
    </form>
  );
}
