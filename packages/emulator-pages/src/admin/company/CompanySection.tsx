import { Time } from "@shoufa/web";
import { useGoOn } from "../../address.ts";
import { Fact, Panel } from "../../parts/Panel.tsx";
import { Refused } from "../../parts/Refused.tsx";
import { Secret } from "../../parts/Secret.tsx";
import { Switch } from "../../parts/Switch.tsx";
import { useAction } from "../../parts/use-action.ts";
import { usePreferences } from "../../preferences.ts";
import { Copyable } from "../../ui/Copyable.tsx";
import { admin } from "../api.ts";
import { CallbackPanel } from "../callback/CallbackPanel.tsx";
import { Deliveries } from "../callback/Deliveries.tsx";
import { adminPath, useAdminRoute } from "../route.ts";
import type { AdminView } from "../types.ts";
import { AdministratorsPanel } from "./AdministratorsPanel.tsx";

/** CorpID and other facts for programs, 通讯录同步, administrators. */
export function CompanySection({ company }: { company: AdminView }) {
  const { t } = usePreferences();
  const goOn = useGoOn();
  const { rest } = useAdminRoute();
  const edit = useAction();
  const { contacts, corpId, createdAt, name, profile } = company;
  return (
    <div className="section-page">
      <h2>{t("admin.section.company")}</h2>
      <Panel title={t("admin.company.facts")}>
        <dl className="facts">
          <Fact name={t("admin.company.name")}>{name}</Fact>
          <Fact name={t("company.corpId")}>
            <Copyable value={corpId} label={t("company.corpId")} />
            <span className="field-hint">{t("admin.company.corpId.hint")}</span>
          </Fact>
          <Fact name={t("admin.company.profile")}>
            {t(profile === "qiyehao" ? "admin.profile.qiyehao" : "admin.profile.wecom")}
            <span className="field-hint">{t("admin.company.profile.hint")}</span>
          </Fact>
          {createdAt !== undefined && (
            <Fact name={t("admin.createdAt")}>
              <Time at={new Date(createdAt).toISOString()} />
            </Fact>
          )}
        </dl>
      </Panel>
      <Panel title={t("admin.contacts.title")} hint={t("admin.contacts.hint")}>
        <dl className="facts">
          <Fact name="Secret">
            <Secret
              label={t("admin.contacts.secret")}
              value={contacts.secret}
              reset={{
                consequences: [t("admin.secret.dies"), t("admin.secret.tokens"), t("admin.contacts.programs")],
                run: admin.resetContactsSecret,
              }}
            />
          </Fact>
        </dl>
        <Switch
          label={t("admin.contacts.edit")}
          hint={t(contacts.canEdit ? "admin.contacts.edit.on" : "admin.contacts.edit.off")}
          on={contacts.canEdit}
          disabled={edit.state === "working"}
          onChange={(on) => void edit.run(() => admin.setContactsEdit(on))}
        />
        <Refused title={t("admin.notSaved")} failure={edit.failure} />
        <h4>{t("admin.contacts.callback")}</h4>
        <p className="panel-hint">{t("admin.contacts.callback.hint")}</p>
        <CallbackPanel
          receiver="contacts"
          profile={profile}
          editing={rest[0] === "callback"}
          onEdit={(editing) => goOn(editing ? adminPath("company", "callback") : adminPath("company"))}
        />
        <h4>{t("admin.delivery.title")}</h4>
        <Deliveries receiver="contacts" />
      </Panel>
      <AdministratorsPanel admins={company.admins} />
    </div>
  );
}
