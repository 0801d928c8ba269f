import { DepartmentTree, Field, type TreeDepartment, useText } from "@shoufa/web";
import { Alert, Button, Input, Modal, Skeleton } from "antd";
import { type ReactNode, useState } from "react";
import { useDepartmentUses, useDirectorySource } from "../../api/directory.ts";
import { CompanyLine } from "../../components/CompanyLine.tsx";
import { ReasonText } from "../../components/ReasonText.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { acts as text } from "../../text/directory-acts.ts";
import { DepartmentUsesList } from "./DepartmentUsesList.tsx";
import styles from "./Dialogs.module.css";
import { type Ended, type useActs, whenAllDone } from "./use-acts.tsx";

type Run = ReturnType<typeof useActs>["run"];

const signs = '\\ : * ? " < > |';
const forbidden = /[\\:*?"<>|]/;

/** Name and English name of a new department, or of one that is there. */
export function DepartmentNameDialog(props: {
  readonly title: string;
  readonly initial: { readonly name: string; readonly nameEn: string };
  readonly action: string;
  readonly act: (names: { name: string; nameEn: string }) => Promise<Ended>;
  readonly onClose: () => void;
}) {
  const { title, initial, action, act, onClose } = props;
  const { t } = useText();
  const [name, setName] = useState(initial.name);
  const [nameEn, setNameEn] = useState(initial.nameEn);
  const { profile } = useCompany();
  const [isBusy, setBusy] = useState(false);
  const [ended, setEnded] = useState<Ended | null>(null);
  const [error, setError] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    const wrong = name.trim() === "" ? text.nameMissing : forbidden.test(name) ? text.nameForbidden : null;
    setError(wrong === null ? null : t(wrong, { signs }));
    if (wrong !== null) return;
    setBusy(true);
    const result = await act({ name: name.trim(), nameEn: nameEn.trim() });
    setBusy(false);
    setEnded(result);
    if (result.ok) onClose();
  };
  const reasonAt = (field: string): ReactNode => {
    const reason = ended !== null && !ended.ok ? ended.fields[field] : undefined;
    return reason === undefined ? null : <ReasonText reason={reason} />;
  };
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      okText={action}
      onOk={() => void save()}
      confirmLoading={isBusy}
      destroyOnHidden
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <CompanyLine />
        <Field label={t(text.departmentName)} hint={t(text.nameRule, { signs })} error={error ?? reasonAt("name")}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              maxLength={64}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        {profile === "wecom" && (
          <Field label={t(text.nameEn)} error={reasonAt("nameEn")}>
            {(control) => (
              <Input {...control} maxLength={64} value={nameEn} onChange={({ target }) => setNameEn(target.value)} />
            )}
          </Field>
        )}
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}

/** Where a department goes, or everything directly in it, with what uses them. */
export function MoveDepartmentDialog(props: {
  readonly accountId: string;
  readonly title: string;
  readonly department: TreeDepartment;
  /** Where it goes, when that is known already: dropped, or pasted. */
  readonly target: { readonly id: number; readonly name: string } | null;
  readonly words: (to: string) => string;
  readonly onMove: (target: { readonly id: number; readonly name: string }) => Promise<unknown>;
  readonly onClose: () => void;
}) {
  const { accountId, title, department, words, onMove, onClose } = props;
  const { t } = useText();
  const source = useDirectorySource(accountId);
  const [target, setTarget] = useState(props.target);
  const [isBusy, setBusy] = useState(false);
  return (
    <Modal
      open
      title={title}
      okText={t(text.move)}
      okButtonProps={{ disabled: target === null || target.id === department.id }}
      confirmLoading={isBusy}
      onCancel={onClose}
      onOk={async () => {
        if (target === null) return;
        setBusy(true);
        await onMove(target);
        setBusy(false);
        onClose();
      }}
    >
      <CompanyLine />
      {props.target === null && (
        <div className={styles.tree}>
          <DepartmentTree
            source={source}
            memoryKey={source.key.join(".")}
            selectedId={target?.id ?? null}
            onSelect={({ id, name }) => setTarget({ id, name })}
          />
        </div>
      )}
      <p className={styles.effect} role="status">
        {target === null ? t(text.pickTarget) : words(target.name)}
      </p>
      <DepartmentUsesList accountId={accountId} departmentId={department.id} />
    </Modal>
  );
}

/** What stands in the way of deleting a department, and a way round it. */
export function DeleteDepartmentDialog(props: {
  readonly accountId: string;
  readonly department: TreeDepartment;
  readonly run: Run;
  readonly onMovePeople: () => void;
  readonly onMoveChildren: () => void;
  /** It is gone: the page shows another one. */
  readonly onDeleted: () => void;
  readonly onClose: () => void;
}) {
  const { accountId, department, run, onMovePeople, onMoveChildren, onDeleted, onClose } = props;
  const { t } = useText();
  const { id, name } = department;
  const uses = useDepartmentUses(accountId, id).data;
  const [isBusy, setBusy] = useState(false);
  const isEmpty = uses !== undefined && uses.directCount === 0 && uses.below === 0;
  // The topmost one is never deleted, whatever is in it.
  const canBeMoved = uses !== undefined && department.parentId !== 0;
  return (
    <Modal
      open
      title={t(text.deleteTitle, { name })}
      onCancel={onClose}
      footer={(_, { CancelBtn }) => (
        <>
          <CancelBtn />
          {canBeMoved && uses.below > 0 && (
            <Button type={uses.directCount > 0 ? "default" : "primary"} onClick={onMoveChildren}>
              {t(text.moveChildrenFirst)}
            </Button>
          )}
          {canBeMoved && uses.directCount > 0 && (
            <Button type="primary" onClick={onMovePeople}>
              {t(text.movePeopleFirst)}
            </Button>
          )}
          <Button
            danger
            disabled={!isEmpty}
            loading={isBusy}
            onClick={async () => {
              setBusy(true);
              const what = t(text.deleteTitle, { name });
              const { ok } = await run(what, [{ act: "department.delete", id }], whenAllDone(onDeleted));
              setBusy(false);
              if (ok) onClose();
            }}
          >
            {t(text.deleteFromWeCom)}
          </Button>
        </>
      )}
    >
      <CompanyLine />
      {uses === undefined ? (
        <Skeleton active title={false} paragraph={{ rows: 2 }} />
      ) : isEmpty ? (
        <p>{t(text.deleteEmpty)}</p>
      ) : (
        <Alert type="warning" showIcon title={t(text.deleteBlocked, { people: uses.directCount, below: uses.below })} />
      )}
      <DepartmentUsesList accountId={accountId} departmentId={department.id} />
    </Modal>
  );
}
