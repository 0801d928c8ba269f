import { AppAvatar } from "@shoufa/phone";
import { goTo } from "../../address.ts";
import { useLiveReading } from "../../control/use-live-reading.ts";
import { LinkButton } from "../../parts/LinkButton.tsx";
import { Loaded } from "../../parts/Loaded.tsx";
import { usePreferences } from "../../preferences.ts";
import { Notice } from "../../ui/Notice.tsx";
import { PageLink } from "../../ui/PageLink.tsx";
import { admin } from "../api.ts";
import { adminPath, useAdminRoute } from "../route.ts";
import type { AdminApp, AdminView } from "../types.ts";
import { AppPage } from "./AppPage.tsx";
import { NewAppPage } from "./NewAppPage.tsx";

/** The list of apps, the form for a new one, or one of them. */
export function AppsSection({ company }: { company: AdminView }) {
  const { rest } = useAdminRoute();
  const [which] = rest;
  if (which === "new") return <NewAppPage company={company} />;
  if (which !== undefined && /^\d{1,10}$/.test(which)) {
    return <AppPage key={which} agentId={Number(which)} company={company} />;
  }
  return <AppList company={company} />;
}

function AppList({ company }: { company: AdminView }) {
  const { t } = usePreferences();
  const held = useLiveReading("admin apps", admin.apps);
  return (
    <div className="section-page">
      <div className="section-title">
        <h2>{t("admin.section.apps")}</h2>
        <LinkButton to={adminPath("apps", "new")} isPrimary>
          {t("admin.app.create")}
        </LinkButton>
      </div>
      <Loaded held={held}>
        {(apps) =>
          apps.length === 0 ? (
            <div className="panel">
              <Notice
                picture="empty"
                title={t("admin.apps.none")}
                text={t(company.root ? "admin.apps.none.text" : "admin.apps.none.root")}
                action={
                  company.root
                    ? undefined
                    : { label: t("admin.section.directory"), run: () => goTo(adminPath("directory")) }
                }
              />
            </div>
          ) : (
            <>
              <p className="field-hint" role="status">
                {t("admin.apps.total", { total: apps.length })}
              </p>
              <ul className="apps">
                {apps.map((app) => (
                  <AppCard key={app.agentId} app={app} />
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </div>
  );
}

function AppCard({ app }: { app: AdminApp }) {
  const { t } = usePreferences();
  const { agentId, callbackUrl, enabled, name, settings, visiblePeople } = app;
  return (
    <li className="app-card" data-off={enabled ? undefined : true}>
      <AppAvatar agentId={agentId} name={name} />
      <div>
        <h3>
          <PageLink to={adminPath("apps", agentId)} className="plain-link">
            {name}
          </PageLink>
        </h3>
        <p className="app-card-text">{settings.description || t("admin.app.noDescription")}</p>
        <p className="app-card-facts">
          <code>{agentId}</code>
          <span>{t("admin.range.people", { people: visiblePeople })}</span>
          <span>{t(callbackUrl === null ? "admin.app.sendsOnly" : "admin.app.receives")}</span>
          {!enabled && <span className="mark">{t("admin.app.off")}</span>}
        </p>
      </div>
    </li>
  );
}
