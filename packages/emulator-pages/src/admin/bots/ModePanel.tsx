import { Button } from "antd";
import { useState } from "react";
import { useGoOn } from "../../address.ts";
import { ConfirmDialog } from "../../parts/ConfirmDialog.tsx";
import { Fact, Panel } from "../../parts/Panel.tsx";
import { Secret } from "../../parts/Secret.tsx";
import { usePreferences } from "../../preferences.ts";
import { Copyable } from "../../ui/Copyable.tsx";
import { admin } from "../api.ts";
import { CallbackForm } from "../callback/CallbackForm.tsx";
import { adminPath, useAdminRoute } from "../route.ts";
import type { AdminView, BotDetails } from "../types.ts";
import { ConnectionActs } from "./ConnectionActs.tsx";

interface ModePanelProps {
  readonly bot: BotDetails;
  readonly profile: AdminView["profile"];
  readonly refresh: () => void;
}

/** API mode: the long connection or a URL, of which only one works at a time. */
export function ModePanel({ bot, profile, refresh }: ModePanelProps) {
  const { t } = usePreferences();
  const goOn = useGoOn();
  const { rest } = useAdminRoute();
  const { botId, callback, mode } = bot;
  const [wanted, setWanted] = useState<"none" | "connection">();
  const edit = (editing: boolean): void =>
    goOn(editing ? adminPath("bots", botId, "callback") : adminPath("bots", botId));
  if (rest[1] === "callback")
    return (
      <Panel title={t("admin.bot.mode.url")} hint={t("admin.bot.mode.url.hint")}>
        {mode === "connection" && <p className="panel-hint">{t("admin.bot.mode.endsConnection")}</p>}
        <CallbackForm
          save={(settings) => admin.setBotCallback(botId, settings)}
          saved={callback ?? null}
          profile={profile}
          onSaved={() => {
            refresh();
            edit(false);
          }}
          onCancel={() => edit(false)}
        />
      </Panel>
    );
  return (
    <Panel title={t("admin.bot.mode")} hint={t("admin.bot.mode.hint")}>
      {mode === "none" && <p role="status">{t("admin.bot.mode.none")}</p>}
      {mode === "connection" && <LongConnection bot={bot} />}
      {mode === "url" && callback && (
        <>
          <p className="callback-good" role="status">
            <span aria-hidden="true">✓</span> {t("admin.bot.mode.url.on")}
          </p>
          <dl className="facts">
            <Fact name="URL">
              <Copyable value={callback.url} label="URL" />
            </Fact>
            <Fact name="Token">
              <Secret label="Token" value={callback.token} />
            </Fact>
            <Fact name="EncodingAESKey">
              <Secret label="EncodingAESKey" value={callback.encodingAesKey} />
            </Fact>
          </dl>
        </>
      )}
      <div className="panel-actions">
        {mode !== "connection" && (
          <Button
            onClick={() =>
              mode === "none" ? void admin.setBotMode(botId, "connection").then(refresh) : setWanted("connection")
            }
          >
            {t("admin.bot.mode.toConnection")}
          </Button>
        )}
        <Button onClick={() => edit(true)}>{t(mode === "url" ? "admin.edit" : "admin.bot.mode.toUrl")}</Button>
        {mode !== "none" && <Button onClick={() => setWanted("none")}>{t("admin.bot.mode.off")}</Button>}
      </div>
      {wanted && (
        <ConfirmDialog
          title={t(wanted === "none" ? "admin.bot.mode.off.title" : "admin.bot.mode.toConnection.title")}
          consequences={[
            t(mode === "url" ? "admin.bot.mode.forgetsUrl" : "admin.bot.mode.endsConnection"),
            t(wanted === "none" ? "admin.bot.mode.off.lost" : "admin.bot.mode.toConnection.then"),
          ]}
          action={t(wanted === "none" ? "admin.bot.mode.off" : "admin.bot.mode.toConnection")}
          run={() => admin.setBotMode(botId, wanted).then(refresh)}
          onClose={() => setWanted(undefined)}
        />
      )}
    </Panel>
  );
}

function LongConnection({ bot }: { bot: BotDetails }) {
  const { t } = usePreferences();
  return (
    <>
      <dl className="facts">
        <Fact name={t("admin.bot.address")}>
          <Copyable value={bot.url} label={t("admin.bot.address")} />
          <span className="field-hint">{t("admin.bot.address.hint")}</span>
        </Fact>
      </dl>
      <h4>{t("admin.bot.connection")}</h4>
      <p className="panel-hint" role="status">
        {t(bot.connected ? "admin.bot.connection.stands" : "admin.bot.connection.none")}
      </p>
      <ConnectionActs bot={bot} />
    </>
  );
}
