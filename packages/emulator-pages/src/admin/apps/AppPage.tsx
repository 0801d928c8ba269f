import { AppAvatar } from "@shoufa/phone";
import { Time } from "@shoufa/web";
import { Button } from "antd";
import { goTo, useGoOn } from "../../address.ts";
import { useLiveReading } from "../../control/use-live-reading.ts";
import { ConfirmDialog } from "../../parts/ConfirmDialog.tsx";
import { Loaded } from "../../parts/Loaded.tsx";
import { Fact, Panel } from "../../parts/Panel.tsx";
import { Refused } from "../../parts/Refused.tsx";
import { Secret } from "../../parts/Secret.tsx";
import { Switch } from "../../parts/Switch.tsx";
import { useAction } from "../../parts/use-action.ts";
import { usePreferences } from "../../preferences.ts";
import { Copyable } from "../../ui/Copyable.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { admin } from "../api.ts";
import { CallbackPanel } from "../callback/CallbackPanel.tsx";
import { Deliveries } from "../callback/Deliveries.tsx";
import { RangePanel } from "../range/RangePanel.tsx";
import { adminPath, closeDialog, openDialog, useAdminRoute } from "../route.ts";
import type { AdminApp, AdminView } from "../types.ts";
import { AppCrumb } from "./AppCrumb.tsx";
import { AppSettingsForm } from "./AppSettingsForm.tsx";
import { MenuShown } from "./MenuShown.tsx";
import { TrustedAddresses } from "./TrustedAddresses.tsx";

/** Page of one app; callback mode has an address of its own. */
export function AppPage({ agentId, company }: { agentId: number; company: AdminView }) {
  const { t } = usePreferences();
  const held = useLiveReading(`app ${agentId}`, (signal) => admin.app(agentId, signal));
  const missing = (
    <Notice
      picture="notFound"
      title={t("admin.app.missing", { agentId: String(agentId) })}
      action={{ label: t("admin.section.apps"), run: () => goTo(adminPath("apps")) }}
    />
  );
  return (
    <div className="section-page">
      <AppCrumb />
      <Loaded held={held} missing={missing}>
        {(app) => <App app={app} company={company} refresh={held.refresh} />}
      </Loaded>
    </div>
  );
}

function App({ app, company, refresh }: { app: AdminApp; company: AdminView; refresh: () => void }) {
  const { t } = usePreferences();
  const goOn = useGoOn();
  const { rest, dialog } = useAdminRoute();
  const enabling = useAction();
  const { agentId, createdAt, enabled, name, readsSensitiveFields, secret, settings, visibleRange } = app;
  const legacy = company.profile === "qiyehao";
  return (
    <>
      <div className="app-head">
        <AppAvatar agentId={agentId} name={name} />
        <div>
          <h2>{name}</h2>
          <p>{settings.description || t("admin.app.noDescription")}</p>
        </div>
      </div>
      <Panel title={t("admin.app.credentials")} hint={t("admin.app.credentials.hint")}>
        <dl className="facts">
          <Fact name={t("company.corpId")}>
            <Copyable value={company.corpId} label={t("company.corpId")} />
          </Fact>
          <Fact name="AgentID">
            <Copyable value={String(agentId)} label="AgentID" />
          </Fact>
          <Fact name="Secret">
            <Secret
              label="Secret"
              value={secret}
              reset={{
                consequences: [t("admin.secret.dies"), t("admin.secret.tokens"), t("admin.secret.programs")],
                run: () => admin.resetSecret(agentId).then(refresh),
              }}
            />
          </Fact>
          {createdAt !== undefined && (
            <Fact name={t("admin.createdAt")}>
              <Time at={new Date(createdAt).toISOString()} />
              <span className="field-hint">{t(readsSensitiveFields ? "admin.app.reads" : "admin.app.readsNot")}</span>
            </Fact>
          )}
        </dl>
        {legacy && <p className="panel-hint">{t("admin.app.legacySecret")}</p>}
        <Switch
          label={t("admin.app.enabled")}
          hint={t(enabled ? "admin.app.enabled.on" : "admin.app.enabled.off")}
          on={enabled}
          disabled={enabling.state === "working"}
          onChange={(on) => void enabling.run(() => admin.setEnabled(agentId, on)).then(refresh)}
        />
        <Refused title={t("admin.notDone")} failure={enabling.failure} />
      </Panel>
      <RangePanel
        hint={t("admin.app.range.hint")}
        title={t("admin.range.title", { name })}
        range={visibleRange}
        onPick={(chosen) => admin.setVisibleRange(agentId, chosen).then(refresh)}
      />
      <Panel title={t("admin.callback.title")} hint={t("admin.callback.hint")}>
        <CallbackPanel
          receiver={agentId}
          profile={company.profile}
          editing={rest[1] === "callback"}
          onEdit={(editing) => goOn(editing ? adminPath("apps", agentId, "callback") : adminPath("apps", agentId))}
        />
        <h4>{t("admin.delivery.title")}</h4>
        <Deliveries receiver={agentId} />
      </Panel>
      <AppSettingsForm key={`settings ${agentId}`} app={app} onSaved={refresh} />
      <TrustedAddresses />
      <Panel title={t("admin.menu.title")} hint={t("admin.menu.hint")}>
        <MenuShown menu={app.menu} />
      </Panel>
      <Panel title={t("admin.app.delete")} hint={t("admin.app.delete.hint")}>
        <Button type="primary" danger onClick={() => openDialog("delete")}>
          {t("admin.app.delete")}
        </Button>
      </Panel>
      {dialog === "delete" && (
        <ConfirmDialog
          title={t("admin.app.delete.title", { name })}
          consequences={[
            t("admin.app.delete.secret"),
            t("admin.app.delete.callback"),
            t("admin.app.delete.messages"),
            t("admin.app.delete.id", { agentId: String(agentId) }),
          ]}
          action={t("admin.app.delete")}
          run={() => admin.deleteApp(agentId)}
          onClose={(done) => (done ? goOn(adminPath("apps"), "replace") : closeDialog())}
        />
      )}
    </>
  );
}
