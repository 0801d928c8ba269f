import { DepartmentTree } from "@shoufa/web";
import { Button } from "antd";
import { goTo, useGoOn } from "../../address.ts";
import { useLiveReading } from "../../control/use-live-reading.ts";
import { ConfirmDialog } from "../../parts/ConfirmDialog.tsx";
import { Loaded } from "../../parts/Loaded.tsx";
import { usePreferences } from "../../preferences.ts";
import { lazyPart } from "../../shell/lazy.tsx";
import { admin } from "../api.ts";
import { adminPath, closeDialog, openDialog, useAdminRoute } from "../route.ts";
import type { AdminView, DepartmentRow } from "../types.ts";
import { DepartmentDialog } from "./DepartmentDialog.tsx";
import { useDirectorySource } from "./directory-source.ts";
import { FirstRoot } from "./FirstRoot.tsx";
import { JoinDialog } from "./JoinDialog.tsx";
import { MemberTable } from "./MemberTable.tsx";
import { pathName } from "./tree.ts";

/** The forms are read when one is opened. */
const NewMember = lazyPart(async () => (await import("./MemberDialog.tsx")).NewMember);
const EditMember = lazyPart(async () => (await import("./MemberDialog.tsx")).EditMember);

const noDepartments: readonly DepartmentRow[] = [];

/** Enough of a directory to fill an empty company by hand: the tree, the people of one department, and their forms. */
export function DirectorySection({ company }: { company: AdminView }) {
  const { t } = usePreferences();
  const held = useLiveReading(`departments ${company.root !== null}`, (signal) =>
    company.root === null ? Promise.resolve(noDepartments) : admin.departments(signal),
  );
  return (
    <div className="section-page">
      <h2>{t("admin.section.directory")}</h2>
      {company.root === null ? (
        <FirstRoot name={company.name} onDone={held.refresh} />
      ) : (
        <Loaded held={held}>{(rows) => <Directory company={company} rows={rows} />}</Loaded>
      )}
    </div>
  );
}

function Directory({ company, rows }: { company: AdminView; rows: readonly DepartmentRow[] }) {
  const { t } = usePreferences();
  const goOn = useGoOn();
  const route = useAdminRoute();
  const source = useDirectorySource();
  const here = rows.find(({ id }) => id === route.department) ?? rows[0];
  if (!here) return null;
  const isRoot = here.parentId === 0 || here.id === company.root?.id;
  return (
    <div className="directory">
      <div className="panel directory-tree">
        <DepartmentTree
          source={source}
          memoryKey="emulator"
          selectedId={here.id}
          onSelect={({ id }) => goTo(`${adminPath("directory")}?department=${id}`)}
        />
      </div>
      <div className="directory-people">
        <div className="directory-head">
          <div>
            <h3>{here.name}</h3>
            {!isRoot && <p className="field-hint">{pathName(rows, here.id)}</p>}
          </div>
          <div className="panel-actions">
            <Button type="primary" onClick={() => openDialog("member-new")}>
              {t("admin.member.add")}
            </Button>
            <Button onClick={() => openDialog("join")}>{t("admin.join")}</Button>
            <Button onClick={() => openDialog("department-new")}>{t("admin.department.add")}</Button>
            <Button onClick={() => openDialog("department-rename")}>{t("admin.department.rename")}</Button>
            {!isRoot && <Button onClick={() => openDialog("department-delete")}>{t("admin.department.delete")}</Button>}
          </div>
        </div>
        <MemberTable
          key={here.id}
          label={here.name}
          of={{ department: here.id }}
          none={{ title: "admin.members.none", text: "admin.members.none.text", add: "admin.member.add" }}
          onAdd={() => openDialog("member-new")}
          notFound="admin.members.notFound.text"
        />
      </div>
      {route.dialog === "department-new" && <DepartmentDialog parent={here} />}
      {route.dialog === "department-rename" && <DepartmentDialog department={here} />}
      {route.dialog === "department-delete" && !isRoot && (
        <ConfirmDialog
          title={t("admin.department.delete.title", { name: here.name })}
          consequences={[t("admin.department.delete.empty"), t("admin.department.delete.ranges")]}
          action={t("admin.department.delete.do")}
          run={() => admin.deleteDepartment(here.id)}
          onClose={(done) =>
            done ? goOn(`${adminPath("directory")}?department=${here.parentId}`, "replace") : closeDialog()
          }
        />
      )}
      {route.dialog === "member-new" && <NewMember department={here.id} rows={rows} profile={company.profile} />}
      {route.dialog === "member-edit" && route.of !== null && (
        <EditMember key={route.of} userId={route.of} rows={rows} profile={company.profile} />
      )}
      {route.dialog === "join" && <JoinDialog />}
    </div>
  );
}
