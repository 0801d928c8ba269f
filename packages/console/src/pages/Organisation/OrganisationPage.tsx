import type { Department, SearchHit } from "@shoufa/contract";
import { Button } from "antd";
import { useState } from "react";
import { useDepartments } from "../../api/directory.ts";
import { asProblem } from "../../api/problem.ts";
import { DepartmentTree } from "../../components/DepartmentTree.tsx";
import { DirectorySearch } from "../../components/DirectorySearch.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { common } from "../../text/common.ts";
import { directory } from "../../text/directory.ts";
import { useText } from "../../text/language.tsx";
import { Failed } from "../../ui/Failed.tsx";
import { PageHead } from "../../ui/PageHead.tsx";
import panel from "../../ui/Panel.module.css";
import { Picture } from "../../ui/Picture.tsx";
import { Title } from "../../ui/Title.tsx";
import { useNarrow } from "../../ui/use-media.ts";
import { DepartmentsFold } from "./DepartmentsFold.tsx";
import { DirectoryProblem, DirectoryStatus } from "./DirectoryStatus.tsx";
import { MembersPanel } from "./MembersPanel.tsx";
import styles from "./OrganisationPage.module.css";
import { PullButton } from "./PullButton.tsx";
import { useOrganisationUrl } from "./use-organisation-url.ts";

/** The tree at the left, the people of the chosen department at the right, one person's details above them. */
export function OrganisationPage() {
  const { t } = useText();
  const company = useCompany();
  const departments = useDepartments(company.id);
  const title = t(directory.title);
  const { state, members, outside } = company.directory;
  const isUnread = state === "never" || (departments.data?.length === 0 && members === 0);
  return (
    <>
      <Title of={[title, company.name]} />
      <PageHead
        title={title}
        aside={<DirectoryStatus directory={company.directory} />}
        actions={<PullButton account={company} isPrimary={isUnread} />}
      />
      <DirectoryProblem directory={company.directory} />
      {departments.data === undefined ? (
        <div className={panel.panel}>
          {departments.isError ? (
            <Failed problem={asProblem(departments.error)} onRetry={() => void departments.refetch()} />
          ) : (
            <p className={styles.note} role="status">
              {t(common.loading)}
            </p>
          )}
        </div>
      ) : departments.data.length === 0 && outside === 0 ? (
        <div className={panel.panel}>
          {state === "running" ? (
            <p className={styles.note} role="status">
              {t(directory.pullingStart)}
            </p>
          ) : state === "ready" ? (
            <Picture kind="empty" title={t(directory.noDepartments)}>
              {t(directory.noDepartmentsHint)}
            </Picture>
          ) : (
            <Picture kind="empty" title={t(directory.never)}>
              {t(directory.neverHint)}
            </Picture>
          )}
        </div>
      ) : (
        <Organisation departments={departments.data} />
      )}
    </>
  );
}

function Organisation({ departments }: { readonly departments: readonly Department[] }) {
  const { t } = useText();
  const company = useCompany();
  const isNarrow = useNarrow();
  const { url, set, memberHref } = useOrganisationUrl();
  const [isUnfolded, setUnfolded] = useState(false);
  const { outside } = company.directory;
  const isOutside = outside > 0 && (url.department === 0 || departments.length === 0);
  const selected = isOutside ? null : (departments.find(({ id }) => id === url.department) ?? departments[0] ?? null);

  const select = (id: number): void => {
    setUnfolded(false);
    set({ department: String(id), q: "", status: "", member: "" }, { push: true });
  };
  const take = (hit: SearchHit): void => {
    if (hit.kind === "department") select(hit.id);
    else set({ member: hit.userId }, { push: true });
  };
  const tree = (
    <DirectorySearch accountId={company.id} label={t(directory.searchLabel)} endsOnTake onTake={take}>
      <p className={styles.legend}>
        <span>{t(directory.departments)}</span>
        <span>{t(directory.countLegend)}</span>
      </p>
      <DepartmentTree
        memoryKey={company.id}
        departments={departments}
        selectedId={selected?.id ?? null}
        onSelect={({ id }) => select(id)}
      />
      {outside > 0 && (
        <Button type={isOutside ? "primary" : "text"} block onClick={() => select(0)}>
          {t(directory.outsideCount, { count: outside })}
        </Button>
      )}
    </DirectorySearch>
  );
  return (
    <div className={styles.columns}>
      {isNarrow ? (
        <DepartmentsFold name={selected?.name ?? t(directory.outside)} isOpen={isUnfolded} onToggle={setUnfolded}>
          {tree}
        </DepartmentsFold>
      ) : (
        <section className={`${panel.panel} ${styles.tree}`} aria-label={t(directory.departments)}>
          {tree}
        </section>
      )}
      <MembersPanel account={company} department={selected} url={url} set={set} memberHref={memberHref} />
    </div>
  );
}
