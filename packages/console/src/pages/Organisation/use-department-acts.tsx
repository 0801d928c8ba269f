import { MoreOutlined } from "@ant-design/icons";
import { type TreeActs, type TreeDepartment, type TreePlace, useText } from "@shoufa/web";
import { Button, Dropdown, type MenuProps } from "antd";
import { type ReactNode, useState } from "react";
import { departmentsOf } from "../../api/directory.ts";
import { useCompany } from "../../components/use-company.tsx";
import { acts as text } from "../../text/directory-acts.ts";
import { DeleteDepartmentDialog, DepartmentNameDialog, MoveDepartmentDialog } from "./DepartmentDialogs.tsx";
import { DepartmentDrawer, useDepartmentDetails } from "./DepartmentDrawer.tsx";
import type { useActs } from "./use-acts.tsx";

type Open =
  | { readonly kind: "create" | "names" | "delete" | "move children"; readonly department: TreeDepartment }
  | { readonly kind: "move"; readonly department: TreeDepartment; readonly place: TreePlace | null };

interface DepartmentActsOptions {
  readonly accountId: string;
  readonly acts: ReturnType<typeof useActs>;
  /** Whether departments can be changed here by this operator. */
  readonly isAllowed: boolean;
  /** Offers to move the people directly in it, before it is deleted. */
  readonly onMovePeople: (department: TreeDepartment) => void;
  readonly onDeleted: (department: TreeDepartment) => void;
}

/** Acts on departments: by keys, drag and menu of the tree, and by the menu beside the list. */
export function useDepartmentActs({ accountId, acts, isAllowed, onMovePeople, onDeleted }: DepartmentActsOptions) {
  const { t } = useText();
  const [open, setOpen] = useState<Open | null>(null);
  const [renaming, setRenaming] = useState<number | null>(null);
  const { profile } = useCompany();
  const [, showDetails] = useDepartmentDetails();
  const [said, setSaid] = useState("");
  const close = (): void => setOpen(null);

  const moveWords = ({ name, totalCount, childCount }: TreeDepartment, place: TreePlace): string =>
    place.isReorder
      ? place.after === null
        ? t(text.reorderFirst, { name, to: place.parentName })
        : t(text.reorderAfter, { name, after: place.after.name })
      : t(text.moveEffect, { name, people: totalCount, below: childCount, to: place.parentName });
  const move = (department: TreeDepartment, place: TreePlace) =>
    acts.run(moveWords(department, place), [
      {
        act: "department.move",
        id: department.id,
        ...(!place.isReorder && { parentId: place.parentId }),
        ...(!place.isLast && { place: { after: place.after?.id ?? null } }),
      },
    ]);
  const childrenWords = ({ name, childCount }: TreeDepartment, to: string): string =>
    t(text.moveChildrenEffect, { name, count: childCount, to });
  const moveChildren = (department: TreeDepartment, to: { readonly id: number; readonly name: string }) =>
    acts.run(childrenWords(department, to.name), async () =>
      (await departmentsOf(accountId))
        .filter(({ parentId }) => parentId === department.id)
        .map(({ id }) => ({ act: "department.move", id, parentId: to.id })),
    );
  const rename = (department: TreeDepartment, set: { name?: string; nameEn?: string }) =>
    acts.run(`${t(text.rename)} ${department.name} → ${set.name ?? department.name}`, [
      { act: "department.rename", id: department.id, ...set, seen: { name: department.name } },
    ]);

  const menu = (department: TreeDepartment): ReactNode => {
    const items: NonNullable<MenuProps["items"]> = [
      { key: "new", label: t(text.newDepartment), extra: "N" },
      { key: "rename", label: t(text.rename), extra: "F2" },
      ...(profile === "wecom" ? [{ key: "names", label: t(text.englishName) }] : []),
      { key: "move", label: t(text.moveTo), extra: "Ctrl X / V", disabled: department.parentId === 0 },
      { key: "about", label: t(text.about) },
      { type: "divider" },
      { key: "delete", label: t(text.delete), extra: "Del", danger: true, disabled: department.parentId === 0 },
    ];
    const onClick: MenuProps["onClick"] = ({ key, domEvent }) => {
      domEvent.stopPropagation();
      if (key === "about") showDetails({ about: String(department.id) });
      else if (key === "rename") setRenaming(department.id);
      else if (key === "move") setOpen({ kind: "move", department, place: null });
      else setOpen({ kind: key === "new" ? "create" : key === "names" ? "names" : "delete", department });
    };
    return (
      <Dropdown trigger={["click"]} menu={{ items, onClick }}>
        <Button
          type="text"
          size="small"
          tabIndex={-1}
          icon={<MoreOutlined aria-hidden />}
          aria-label={t(text.moreOf, { name: department.name })}
        />
      </Dropdown>
    );
  };

  const treeActs: TreeActs | undefined = isAllowed
    ? {
        renaming,
        onRename: (department) => setRenaming(department?.id ?? null),
        onRenamed: async (department, name) => (await rename(department, { name })).ok,
        onCreate: (department) => setOpen({ kind: "create", department }),
        onDelete: (department) => setOpen({ kind: "delete", department }),
        // A new order takes nothing from anybody; another parent does.
        onMove: (department, place) =>
          place.isReorder ? void move(department, place) : setOpen({ kind: "move", department, place }),
        moveWords,
        say: setSaid,
        menu,
      }
    : undefined;

  const dialogs = (
    <>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      <DepartmentDrawer accountId={accountId} />
      {open?.kind === "create" && (
        <DepartmentNameDialog
          title={t(text.newBelow, { name: open.department.name })}
          initial={{ name: "", nameEn: "" }}
          action={t(text.create)}
          onClose={close}
          act={({ name, nameEn }) =>
            acts.run(`${t(text.newDepartment)} ${name}`, [
              { act: "department.create", name, parentId: open.department.id, ...(nameEn !== "" && { nameEn }) },
            ])
          }
        />
      )}
      {open?.kind === "names" && (
        <DepartmentNameDialog
          title={t(text.whatOf, { what: t(text.englishName), name: open.department.name })}
          initial={{ name: open.department.name, nameEn: open.department.nameEn ?? "" }}
          action={t(text.save)}
          onClose={close}
          act={(names) => rename(open.department, names)}
        />
      )}
      {open?.kind === "move" && (
        <MoveDepartmentDialog
          accountId={accountId}
          title={t(text.moveSubject, { name: open.department.name })}
          department={open.department}
          target={open.place === null ? null : { id: open.place.parentId, name: open.place.parentName }}
          words={(to) =>
            t(text.moveEffect, {
              name: open.department.name,
              people: open.department.totalCount,
              below: open.department.childCount,
              to,
            })
          }
          onMove={({ id, name }) =>
            move(
              open.department,
              open.place ?? { parentId: id, parentName: name, after: null, isReorder: false, isLast: true },
            )
          }
          onClose={close}
        />
      )}
      {open?.kind === "move children" && (
        <MoveDepartmentDialog
          accountId={accountId}
          title={t(text.childrenOf, { name: open.department.name })}
          department={open.department}
          target={null}
          words={(to) => childrenWords(open.department, to)}
          onMove={(to) => moveChildren(open.department, to)}
          // Back to the department that is to be deleted.
          onClose={() => setOpen({ kind: "delete", department: open.department })}
        />
      )}
      {open?.kind === "delete" && (
        <DeleteDepartmentDialog
          accountId={accountId}
          department={open.department}
          run={acts.run}
          onDeleted={() => onDeleted(open.department)}
          onMovePeople={() => {
            close();
            onMovePeople(open.department);
          }}
          onMoveChildren={() => setOpen({ kind: "move children", department: open.department })}
          onClose={close}
        />
      )}
    </>
  );
  return { treeActs, dialogs, menu };
}
