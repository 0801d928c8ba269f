import type { Department, SearchHit } from "@shoufa/contract";
import {
  asProblem,
  common,
  DepartmentTree,
  DirectorySearch,
  Failed,
  PageHead,
  StatePicture,
  StillReading,
  useDepartments,
  useNarrow,
  useText,
} from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button } from "antd";
import { useState } from "react";
import { useDirectorySource } from "../../api/directory.ts";
import { Title } from "../../components/Title.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { directory } from "../../text/directory.ts";
import { shell } from "../../text/shell.ts";
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
  const departments = useDepartments(useDirectorySource(company.id));
  const title = t(shell.directory);
  const { state, members, outside } = company.directory;
  const isUnread = state === "never" || (departments.data?.length === 0 && members === 0);
  const isBare = departments.data?.length === 0 && outside === 0;
  return (
    <>
      <Title of={[title, company.name]} />
      <PageHead
        hasTimes
        title={title}
        aside={<DirectoryStatus directory={company.directory} />}
        actions={
          isBare && state !== "running" && company.directory.departments === 0 ? null : (
            <PullButton account={company} isPrimary={isUnread} />
          )
        }
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
      ) : isBare ? (
        <div className={panel.panel}>
          {state === "running" || company.directory.departments > 0 ? (
            <StillReading />
          ) : (
            <StatePicture
              kind="empty"
              title={t(state === "ready" ? directory.noDepartments : directory.never)}
              actions={<PullButton account={company} isPrimary />}
            >
              {t(state === "ready" ? directory.noDepartmentsHint : directory.neverHint)}
            </StatePicture>
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
  const source = useDirectorySource(company.id);
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
    <DirectorySearch source={source} label={t(directory.searchLabel)} endsOnTake onTake={take}>
      <p className={styles.legend}>
        <span>{t(directory.departments)}</span>
        <span>{t(directory.countLegend)}</span>
      </p>
      <DepartmentTree
        memoryKey={source.key.join(".")}
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
