import { DepartmentTree, Field, useText } from "@shoufa/web";
import { Button, Checkbox, Select, Tag } from "antd";
import { type ReactNode, useState } from "react";
import { useDirectorySource } from "../../api/directory.ts";
import { memberForm as text } from "../../text/member-form.ts";
import styles from "./Dialogs.module.css";
import type { MemberDraft } from "./member-draft.ts";

/** Departments as chips, chosen in the tree, with the main one and the ones that the person leads. */
export function DepartmentsField(props: {
  readonly accountId: string;
  readonly draft: MemberDraft;
  readonly put: (change: Partial<MemberDraft>) => void;
  readonly error: ReactNode;
  /** 企业号 knows no main department. */
  readonly isQiyehao: boolean;
}) {
  const { accountId, draft, put, error, isQiyehao } = props;
  const { t } = useText();
  const source = useDirectorySource(accountId);
  const [isOpen, setOpen] = useState(false);
  const [shown, setShown] = useState<number | null>(null);
  const { departments, mainDepartmentId } = draft;
  const set = (next: MemberDraft["departments"]): void => {
    const isMainThere = next.some(({ id }) => id === mainDepartmentId);
    put({ departments: next, mainDepartmentId: isMainThere ? mainDepartmentId : (next[0]?.id ?? null) });
  };
  return (
    <Field label={t(text.departments)} error={error}>
      {({ id }) => (
        <div id={id} className={styles.form}>
          <div>
            {departments.map((each) => (
              <Tag key={each.id} closable onClose={() => set(departments.filter((one) => one.id !== each.id))}>
                {each.name}
                {!isQiyehao && departments.length > 1 && each.id === mainDepartmentId && ` · ${t(text.main)}`}
              </Tag>
            ))}
            <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {t(text.chooseDepartments)}
            </Button>
          </div>
          {isOpen && (
            <div className={styles.tree}>
              <DepartmentTree
                source={source}
                memoryKey={source.key.join(".")}
                selectedId={shown}
                onSelect={(department) => setShown(department.id)}
                picking={{
                  chosen: new Set(departments.map((each) => each.id)),
                  onToggle: ({ id: chosen, name }) =>
                    set(
                      departments.some((each) => each.id === chosen)
                        ? departments.filter((each) => each.id !== chosen)
                        : [...departments, { id: chosen, name, leader: false }],
                    ),
                }}
              />
            </div>
          )}
          {!isQiyehao && departments.length > 1 && (
            <Select
              aria-label={t(text.mainDepartment)}
              prefix={t(text.mainDepartment)}
              value={mainDepartmentId}
              onChange={(next) => put({ mainDepartmentId: next })}
              options={departments.map((each) => ({ value: each.id, label: each.name }))}
            />
          )}
          <Checkbox.Group
            aria-label={t(text.leads)}
            value={departments.filter(({ leader }) => leader).map((each) => each.id)}
            onChange={(ids) => set(departments.map((each) => ({ ...each, leader: ids.includes(each.id) })))}
            options={departments.map((each) => ({ value: each.id, label: t(text.leadsOne, { name: each.name }) }))}
          />
        </div>
      )}
    </Field>
  );
}
