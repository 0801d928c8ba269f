import type { Department } from "@shoufa/contract";
import {
  asProblem,
  common,
  DepartmentTree,
  DirectorySearch,
  Failed,
  PageHead,
  type SearchHit,
  StatePicture,
  StillReading,
  useDepartment,
  useNarrow,
  useText,
  useTopDepartments,
} from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button } from "antd";
import { useState } from "react";
import { useDirectorySource } from "../../api/directory.ts";
import { DirectoryTabs } from "../../components/DirectoryTabs.tsx";
import { ImportLink } from "../../components/ImportLink.tsx";
import { Title } from "../../components/Title.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { directory } from "../../text/directory.ts";
import { shell } from "../../text/shell.ts";
import { DepartmentsFold } from "./DepartmentsFold.tsx";
import { DirectoryProblem, DirectoryStatus } from "./DirectoryStatus.tsx";
import { MembersPanel } from "./MembersPanel.tsx";
import styles from "./OrganisationPage.module.css";
import { MovePeopleDialog, type People } from "./PeopleDialogs.tsx";
import { PullButton } from "./PullButton.tsx";
import { useActs } from "./use-acts.tsx";
import { useDepartmentActs } from "./use-department-acts.tsx";
import { noFilters, useOrganisationUrl } from "./use-organisation-url.ts";
import { useWhyNotWrite } from "./use-why-not-write.ts";

/** The tree at the left, the people of the chosen department at the right, one person's details above them. */
export function OrganisationPage() {
  const { t } = useText();
  const company = useCompany();
  const departments = useTopDepartments(useDirectorySource(company.id));
  const title = t(shell.directory);
  const { state, members, outside } = company.directory;
  const isUnread = state === "never" || (departments.data?.total === 0 && members === 0);
  const isBare = departments.data?.total === 0 && outside === 0;
  return (
    <>
      <Title of={[title, company.name]} />
      <PageHead
        hasTimes
        title={title}
        aside={<DirectoryStatus accountId={company.id} directory={company.directory} />}
        actions={
          isBare && state !== "running" && company.directory.departments === 0 ? null : (
            <>
              <ImportLink />
              <PullButton account={company} isPrimary={isUnread} />
            </>
          )
        }
      />
      <DirectoryTabs />
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
        <Organisation first={departments.data.items[0] ?? null} />
      )}
    </>
  );
}

/** A department whose people are shown. Its name may still be on the way. */
type Place = Pick<Department, "id" | "name">;

function Organisation({ first }: { readonly first: Department | null }) {
  const { t } = useText();
  const company = useCompany();
  const source = useDirectorySource(company.id);
  const isNarrow = useNarrow();
  const { url, set, memberHref } = useOrganisationUrl();
  const [isUnfolded, setUnfolded] = useState(false);
  const { outside } = company.directory;
  const isOutside = outside > 0 && (url.department === 0 || first === null);
  const wanted = isOutside || url.department === 0 ? null : url.department;
  const found = useDepartment(source, wanted ?? (isOutside ? null : (first?.id ?? null)));
  // An address may name a department that is gone: then the topmost one is shown, once that is known.
  const isFirst = wanted === null || (found.isError && found.data === undefined);
  const selected: Place | null = isOutside
    ? null
    : isFirst
      ? first
      : { id: wanted, name: found.data?.id === wanted ? found.data.name : "" };

  const acts = useActs(company.id);
  const whyNot = useWhyNotWrite(company);
  const [moving, setMoving] = useState<People | null>(null);
  const departmentActs = useDepartmentActs({
    accountId: company.id,
    acts,
    isAllowed: whyNot === null,
    onDeleted: ({ id, parentId }) => {
      if (selected?.id === id) select(parentId);
    },
    onMovePeople: ({ id, directCount }) =>
      setMoving({ selection: { matching: { department: id } }, count: directCount, known: null }),
  });

  const select = (id: number): void => {
    setUnfolded(false);
    set({ ...noFilters, department: String(id), member: "" }, { push: true });
  };
  const take = (hit: SearchHit): void => {
    if (hit.kind === "department") select(hit.id);
    else if (hit.kind === "member") set({ member: hit.userId }, { push: true });
  };
  const tree = (
    <DirectorySearch source={source} label={t(directory.searchLabel)} endsOnTake onTake={take}>
      <p className={styles.legend}>
        <span>{t(directory.departments)}</span>
        <span>{t(directory.countLegend)}</span>
      </p>
      <DepartmentTree
        memoryKey={source.key.join(".")}
        source={source}
        selectedId={selected?.id ?? null}
        onSelect={({ id }) => select(id)}
        acts={departmentActs.treeActs}
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
      {departmentActs.dialogs}
      {acts.dialogs}
      {isNarrow ? (
        <DepartmentsFold name={selected?.name ?? t(directory.outside)} isOpen={isUnfolded} onToggle={setUnfolded}>
          {tree}
        </DepartmentsFold>
      ) : (
        <section className={`${panel.panel} ${styles.tree}`} aria-label={t(directory.departments)}>
          {tree}
        </section>
      )}
      {moving !== null && (
        <MovePeopleDialog
          accountId={company.id}
          people={moving}
          run={acts.run}
          onDone={() => setMoving(null)}
          onClose={() => setMoving(null)}
        />
      )}
      <MembersPanel
        acts={acts}
        whyNot={whyNot}
        menu={whyNot === null && found.data !== undefined ? departmentActs.menu(found.data) : null}
        account={company}
        department={selected}
        url={url}
        set={set}
        memberHref={memberHref}
      />
    </div>
  );
}
