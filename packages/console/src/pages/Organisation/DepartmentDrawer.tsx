import { asProblem, CopyId, common, Failed, useDepartment, useNarrow, useText, useUrlState } from "@shoufa/web";
import { Drawer, Skeleton } from "antd";
import { useDirectorySource } from "../../api/directory.ts";
import { Facts } from "../../components/Facts.tsx";
import { directory } from "../../text/directory.ts";
import { acts } from "../../text/directory-acts.ts";
import { DepartmentUsesList } from "./DepartmentUsesList.tsx";
import { ObjectHistory } from "./ObjectHistory.tsx";

/** Address of one department's details: the number of the department. */
export const useDepartmentDetails = () => useUrlState(["about"]);

/** One department beside the list: what is known of it, what uses it, and what was done to it. */
export function DepartmentDrawer({ accountId }: { readonly accountId: string }) {
  const { t } = useText();
  const isNarrow = useNarrow();
  const [{ about }, set] = useDepartmentDetails();
  const id = /^\d{1,10}$/.test(about) ? Number(about) : null;
  const { data, error, refetch } = useDepartment(useDirectorySource(accountId), id);
  return (
    <Drawer
      open={id !== null}
      onClose={() => set({ about: "" })}
      size={isNarrow ? "100%" : 440}
      title={data?.id === id ? data?.name : t(directory.departmentDetails)}
      destroyOnHidden
    >
      {error ? (
        <Failed problem={asProblem(error)} onRetry={() => void refetch()} isSmall />
      ) : data === undefined || id === null || data.id !== id ? (
        <Skeleton active paragraph={{ rows: 5 }} />
      ) : (
        <>
          <Facts
            of={[
              { name: t(directory.department), value: data.path },
              { name: t(acts.nameEn), value: data.nameEn || null },
              {
                name: t(directory.departmentId),
                value: <CopyId id={String(data.id)} what={t(directory.departmentId)} />,
              },
              {
                name: t(directory.leadersOf),
                value: data.leaders.map(({ name }) => name).join(t(common.separator)) || null,
              },
              { name: t(directory.countLegend), value: `${data.directCount} / ${data.totalCount}` },
              { name: t(directory.below), value: data.childCount },
            ]}
          />
          <DepartmentUsesList accountId={accountId} departmentId={id} />
          <ObjectHistory accountId={accountId} object={`d:${id}`} />
        </>
      )}
    </Drawer>
  );
}
