import { Button } from "antd";
import { useLiveReading } from "../../control/use-live-reading.ts";
import { Loaded } from "../../parts/Loaded.tsx";
import { usePreferences } from "../../preferences.ts";
import { Notice } from "../../ui/Notice.tsx";
import { PageLink } from "../../ui/PageLink.tsx";
import { admin } from "../api.ts";
import { FirstRoot } from "../directory/FirstRoot.tsx";
import { openDialog, tagPath, useAdminRoute } from "../route.ts";
import type { AdminApp, AdminView, TagRow } from "../types.ts";
import { TagDialog } from "./TagDialog.tsx";
import { TagPanel } from "./TagPanel.tsx";

interface Tags {
  readonly tags: readonly TagRow[];
  readonly apps: readonly AdminApp[];
}

/** Tags of the company at the left; the departments and people of one of them beside it. */
export function TagsSection({ company }: { company: AdminView }) {
  const { t } = usePreferences();
  const held = useLiveReading(`tags ${company.root !== null}`, async (signal): Promise<Tags> => {
    if (company.root === null) return { tags: [], apps: [] };
    const [tags, apps] = await Promise.all([admin.tags(signal), admin.apps(signal)]);
    return { tags, apps };
  });
  return (
    <div className="section-page">
      <h2>{t("admin.tags")}</h2>
      {company.root === null ? (
        <FirstRoot name={company.name} onDone={held.refresh} />
      ) : (
        <Loaded held={held}>{(known) => <TagPages {...known} />}</Loaded>
      )}
    </div>
  );
}

function TagPages({ tags, apps }: Tags) {
  const { t } = usePreferences();
  const route = useAdminRoute();
  const here = route.tag === null ? tags[0] : tags.find(({ id }) => id === route.tag);
  const makeOne = { label: t("admin.tag.new"), run: () => openDialog("tag-new") };
  return (
    <>
      {tags.length === 0 ? (
        <div className="panel">
          <Notice picture="empty" title={t("admin.tag.none")} text={t("admin.tag.none.text")} action={makeOne} />
        </div>
      ) : (
        <div className="directory">
          <nav className="panel tag-list" aria-label={t("admin.tag.list")}>
            <Button onClick={makeOne.run}>{makeOne.label}</Button>
            <ul>
              {tags.map((tag) => (
                <li key={tag.id}>
                  <PageLink to={tagPath(tag.id)} current={tag.id === here?.id}>
                    <span>{tag.name}</span>
                    <small>{contentsOf(tag, t)}</small>
                  </PageLink>
                </li>
              ))}
            </ul>
          </nav>
          {here ? (
            <TagPanel key={here.id} tag={here} maker={makerOf(here, apps, t)} />
          ) : (
            <div className="panel">
              <Notice picture="notFound" title={t("admin.tag.gone")} text={t("admin.tag.gone.text")} />
            </div>
          )}
        </div>
      )}
      {route.dialog === "tag-new" && <TagDialog />}
    </>
  );
}

type Say = ReturnType<typeof usePreferences>["t"];

const contentsOf = ({ userIds, departments }: TagRow, t: Say): string =>
  t("admin.tag.contents", { people: userIds.length, departments: departments.length });

/** Nobody but the maker changes a tag by the API, so it is said who that is. */
function makerOf({ owner }: TagRow, apps: readonly AdminApp[], t: Say): string {
  if (typeof owner === "string") return t(owner === "admin" ? "admin.tag.maker.admin" : "admin.tag.maker.contacts");
  return t("admin.tag.maker.app", { name: apps.find(({ agentId }) => agentId === owner)?.name ?? owner });
}
