import { BotAvatar } from "@shoufa/phone";
import { Time } from "@shoufa/web";
import { Button } from "antd";
import { useState } from "react";
import { goTo, useGoOn } from "../../address.ts";
import { useLiveReading } from "../../control/use-live-reading.ts";
import { ConfirmDialog } from "../../parts/ConfirmDialog.tsx";
import { Loaded } from "../../parts/Loaded.tsx";
import { Fact, Panel } from "../../parts/Panel.tsx";
import { SaveBar } from "../../parts/SaveBar.tsx";
import { Secret } from "../../parts/Secret.tsx";
import { useAction } from "../../parts/use-action.ts";
import { usePreferences } from "../../preferences.ts";
import { Copyable } from "../../ui/Copyable.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { admin } from "../api.ts";
import { RangePanel } from "../range/RangePanel.tsx";
import { adminPath, closeDialog, openDialog, useAdminRoute } from "../route.ts";
import type { AdminView, BotDetails, BotView } from "../types.ts";
import { BotCrumb } from "./BotCrumb.tsx";
import { BotFields } from "./BotFields.tsx";
import { BotGroups } from "./BotGroups.tsx";
import { BotState } from "./BotState.tsx";
import { BotTraffic } from "./BotTraffic.tsx";
import { ModePanel } from "./ModePanel.tsx";

/** Page of one bot; the form of URL mode has an address of its own. */
export function BotPage({ botId, company }: { botId: string; company: AdminView }) {
  const { t } = usePreferences();
  const held = useLiveReading(`bot ${botId}`, (signal) => admin.bot(botId, signal), ["bots", "directory.changed"]);
  const missing = (
    <Notice
      picture="notFound"
      title={t("admin.bot.missing", { botId })}
      action={{ label: t("admin.section.bots"), run: () => goTo(adminPath("bots")) }}
    />
  );
  return (
    <div className="section-page">
      <BotCrumb />
      <Loaded held={held} missing={missing}>
        {(bot) => <Bot bot={bot} company={company} refresh={held.refresh} />}
      </Loaded>
    </div>
  );
}

function Bot({ bot, company, refresh }: { bot: BotDetails; company: AdminView; refresh: () => void }) {
  const { t } = usePreferences();
  const goOn = useGoOn();
  const { dialog } = useAdminRoute();
  const { botId, createdAt, description, groups, name, secret, visibleRange } = bot;
  return (
    <>
      <div className="app-head">
        <BotAvatar botId={botId} />
        <div>
          <h2>{name}</h2>
          <p>{description || t("admin.bot.noDescription")}</p>
          <BotState bot={bot} />
        </div>
      </div>
      <Panel title={t("admin.app.credentials")} hint={t("admin.bot.credentials.hint")}>
        <dl className="facts">
          <Fact name="BotID">
            <Copyable value={botId} label="BotID" />
          </Fact>
          <Fact name="Secret">
            <Secret
              label="Secret"
              value={secret}
              reset={{
                consequences: [
                  t("admin.secret.dies"),
                  t("admin.bot.secret.connection"),
                  t("admin.bot.secret.programs"),
                ],
                run: () => admin.resetBotSecret(botId).then(refresh),
              }}
            />
          </Fact>
          <Fact name={t("admin.createdAt")}>
            <Time at={new Date(createdAt).toISOString()} />
          </Fact>
        </dl>
      </Panel>
      <ModePanel bot={bot} profile={company.profile} refresh={refresh} />
      <RangePanel
        hint={t("admin.bot.range.hint")}
        title={t("admin.range.title", { name })}
        range={visibleRange}
        onPick={(chosen) => admin.changeBot(botId, { visibleRange: chosen }).then(refresh)}
      />
      <TextsForm key={`${name} ${description}`} bot={bot} onSaved={refresh} />
      <BotGroups botId={botId} />
      <BotTraffic botId={botId} />
      <Panel title={t("admin.bot.delete")} hint={t("admin.bot.delete.hint")}>
        <Button type="primary" danger onClick={() => openDialog("delete")}>
          {t("admin.bot.delete")}
        </Button>
      </Panel>
      {dialog === "delete" && (
        <ConfirmDialog
          title={t("admin.bot.delete.title", { name })}
          consequences={[
            t("admin.bot.delete.secret"),
            t("admin.bot.delete.groups", { groups: groups.length }),
            t("admin.bot.delete.messages"),
          ]}
          action={t("admin.bot.delete")}
          run={() => admin.deleteBot(botId)}
          onClose={(done) => (done ? goOn(adminPath("bots"), "replace") : closeDialog())}
        />
      )}
    </>
  );
}

function TextsForm({ bot: { botId, description, name }, onSaved }: { bot: BotView; onSaved: () => void }) {
  const { t } = usePreferences();
  const [texts, setTexts] = useState({ name, description });
  const work = useAction();
  const wanted = { name: texts.name.trim(), description: texts.description.trim() };
  const changed = wanted.name !== "" && (wanted.name !== name || wanted.description !== description);
  return (
    <Panel title={t("admin.bot.what")}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (changed) void work.run(() => admin.changeBot(botId, wanted)).then((done) => done && onSaved());
        }}
      >
        <BotFields texts={texts} onChange={setTexts} />
        <SaveBar work={work} changed={changed} />
      </form>
    </Panel>
  );
}
