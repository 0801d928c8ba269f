import { goTo } from "../../address.ts";
import { useLiveReading } from "../../control/use-live-reading.ts";
import { LinkButton } from "../../parts/LinkButton.tsx";
import { Loaded } from "../../parts/Loaded.tsx";
import { usePreferences } from "../../preferences.ts";
import { Notice } from "../../ui/Notice.tsx";
import { PageLink } from "../../ui/PageLink.tsx";
import { admin } from "../api.ts";
import { adminPath, useAdminRoute } from "../route.ts";
import type { AdminView, GroupList, GroupView } from "../types.ts";
import { GroupPage } from "./GroupPage.tsx";

/** 企业号: management groups, each with a Secret that decides what a program may do. */
export function GroupsSection({ company }: { company: AdminView }) {
  const { t } = usePreferences();
  const { rest } = useAdminRoute();
  const held = useLiveReading("groups", admin.groups);
  const [which] = rest;
  if (company.profile !== "qiyehao") {
    return (
      <div className="section-page">
        <Notice
          picture="notFound"
          title={t("admin.groups.legacyOnly")}
          text={t("admin.company.profile.hint")}
          action={{ label: t("conditions.rules"), run: () => goTo("/conditions/rules") }}
        />
      </div>
    );
  }
  return (
    <div className="section-page">
      <Loaded held={held}>
        {(list) =>
          which === undefined ? (
            <Groups list={list} />
          ) : (
            <One key={which} which={which} list={list} company={company} refresh={held.refresh} />
          )
        }
      </Loaded>
    </div>
  );
}

function One(props: { which: string; list: GroupList; company: AdminView; refresh: () => void }) {
  const { t } = usePreferences();
  const { which, list, company, refresh } = props;
  const group = list.items.find(({ id }) => String(id) === which);
  if (group || which === "new") return <GroupPage group={group} list={list} company={company} refresh={refresh} />;
  return (
    <Notice
      picture="notFound"
      title={t("admin.group.missing")}
      action={{ label: t("admin.section.groups"), run: () => goTo(adminPath("groups")) }}
    />
  );
}

function Groups({ list: { items } }: { list: GroupList }) {
  const { t } = usePreferences();
  return (
    <>
      <div className="section-title">
        <h2>{t("admin.section.groups")}</h2>
        <LinkButton to={adminPath("groups", "new")} isPrimary>
          {t("admin.group.create")}
        </LinkButton>
      </div>
      <p className="section-lead">{t("admin.groups.hint")}</p>
      {items.length === 0 ? (
        <div className="panel">
          <Notice picture="empty" title={t("admin.groups.none")} text={t("admin.groups.none.text")} />
        </div>
      ) : (
        <ul className="apps">
          {items.map((group) => (
            <GroupCard key={group.id} group={group} />
          ))}
        </ul>
      )}
    </>
  );
}

function GroupCard({ group: { apps, directory, id, interfaces, name } }: { group: GroupView }) {
  const { t } = usePreferences();
  return (
    <li className="app-card">
      <div>
        <h3>
          <PageLink to={adminPath("groups", id)} className="plain-link">
            {name}
          </PageLink>
        </h3>
        <p className="app-card-facts">
          <span>{t("admin.group.apps.count", { count: apps.length })}</span>
          <span>{t("admin.group.departments.count", { count: directory.departments.length })}</span>
          <span>{t("admin.group.interfaces.count", { count: interfaces.length })}</span>
        </p>
      </div>
    </li>
  );
}
