import { DepartmentTree, Field, useDebounced, useText } from "@shoufa/web";
import { Button, Checkbox, Collapse, Input, Modal, Radio, Select, Tag } from "antd";
import { type ReactNode, useState } from "react";
import { useDirectorySource, useIsTaken } from "../../api/directory.ts";
import { CompanyLine } from "../../components/CompanyLine.tsx";
import { ReasonText } from "../../components/ReasonText.tsx";
import { memberForm as text } from "../../text/member-form.ts";
import styles from "./Dialogs.module.css";
import type { MemberDraft, TextField } from "./member-draft.ts";
import { PersonSelect } from "./PersonSelect.tsx";
import type { Ended } from "./use-acts.tsx";

interface MemberFormProps {
  readonly accountId: string;
  readonly title: string;
  readonly action: string;
  readonly initial: MemberDraft;
  /** Names of people that the draft names by id. */
  readonly names?: Readonly<Record<string, string>>;
  /** Null: somebody new. */
  readonly editing: string | null;
  readonly isQiyehao: boolean;
  readonly onSave: (draft: MemberDraft) => Promise<Ended>;
  readonly onClose: () => void;
}

/** The form of a member: what WeCom wants first, everything else behind "more". Refusals stand at their field. */
export function MemberForm(props: MemberFormProps) {
  const { accountId, title, action, initial, editing, isQiyehao, onSave, onClose } = props;
  const { t } = useText();
  const [draft, setDraft] = useState(initial);
  const [ended, setEnded] = useState<Ended | null>(null);
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const put = (change: Partial<MemberDraft>): void => {
    setDraft((before) => ({ ...before, ...change }));
    setEnded(null);
  };
  const wantedId = useDebounced(draft.userId.trim(), 250);
  const isTaken = useIsTaken(accountId, editing === null ? wantedId : "");

  const needsReach =
    editing === null && [draft.mobile, draft.email, draft.weixinId].every((each) => each.trim() === "");
  const mistakes: Readonly<Record<string, string | undefined>> = {
    name: draft.name.trim() === "" ? t(text.nameMissing) : undefined,
    userId: !/^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/.test(draft.userId.trim())
      ? t(text.userIdRule)
      : isTaken
        ? t(text.userIdTaken)
        : undefined,
    mobile: needsReach ? t(isQiyehao ? text.reachMissingQiyehao : text.reachMissing) : undefined,
    departments: draft.departments.length === 0 ? t(text.departmentMissing) : undefined,
  };
  const errorOf = (field: string): ReactNode => {
    const reason = ended !== null && !ended.ok ? ended.fields[field] : undefined;
    if (reason !== undefined) return <ReasonText reason={reason} />;
    if (field === "userId" && isTaken) return mistakes["userId"];
    return isTried ? (mistakes[field] ?? null) : null;
  };
  const save = async (): Promise<void> => {
    setTried(true);
    if (Object.values(mistakes).some((each) => each !== undefined)) return;
    setBusy(true);
    const result = await onSave(draft);
    setBusy(false);
    setEnded(result);
    if (result.ok) onClose();
  };
  const field = (name: TextField, hint?: string) => (
    <Field label={t(text[name])} error={errorOf(name)} {...(hint === undefined ? {} : { hint })}>
      {(control) => (
        <Input
          {...control}
          maxLength={128}
          value={draft[name]}
          onChange={({ target }) => put({ [name]: target.value })}
        />
      )}
    </Field>
  );
  return (
    <Modal
      open
      width={640}
      title={title}
      okText={action}
      confirmLoading={isBusy}
      onOk={() => void save()}
      onCancel={onClose}
      maskClosable={false}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <CompanyLine />
        <div className={styles.pair}>
          {field("name")}
          <Field
            label={t(text.userId)}
            hint={t(text.userIdForEver)}
            error={editing === null ? errorOf("userId") : null}
          >
            {(control) => (
              <Input
                {...control}
                maxLength={64}
                disabled={editing !== null}
                value={draft.userId}
                onChange={({ target }) => put({ userId: target.value })}
              />
            )}
          </Field>
          {field("mobile")}
          {field("email")}
          {isQiyehao && field("weixinId")}
          {field("position")}
        </div>
        <DepartmentsField accountId={accountId} draft={draft} put={put} error={errorOf("departments")} />
        <Collapse
          ghost
          size="small"
          items={[
            {
              key: "more",
              label: t(text.more),
              children: (
                <div className={styles.form}>
                  <div className={styles.pair}>
                    {field("alias")}
                    <Field label={t(text.gender)} error={errorOf("gender")}>
                      {({ id }) => (
                        <Radio.Group
                          id={id}
                          value={draft.gender}
                          onChange={({ target }) => put({ gender: target.value as MemberDraft["gender"] })}
                          options={[
                            { value: "", label: t(text.genderNone) },
                            { value: "male", label: t(text.male) },
                            { value: "female", label: t(text.female) },
                          ]}
                        />
                      )}
                    </Field>
                    {field("telephone")}
                    {field("bizMail")}
                    {field("address")}
                    {field("externalPosition")}
                  </div>
                  <Field label={t(text.directLeaders)} error={errorOf("directLeaders")}>
                    {(control) => (
                      <PersonSelect
                        control={control}
                        accountId={accountId}
                        names={props.names ?? {}}
                        value={draft.directLeaders}
                        onChange={(directLeaders) => put({ directLeaders })}
                      />
                    )}
                  </Field>
                  <div className={styles.pair}>
                    {Object.entries(draft.own).map(([name, value]) => (
                      <Field key={name} label={name}>
                        {(control) => (
                          <Input
                            {...control}
                            value={value}
                            onChange={({ target }) => put({ own: { ...draft.own, [name]: target.value } })}
                          />
                        )}
                      </Field>
                    ))}
                  </div>
                </div>
              ),
            },
          ]}
        />
        {editing === null && (
          <Checkbox checked={draft.toInvite} onChange={({ target }) => put({ toInvite: target.checked })}>
            {t(text.toInvite)}
          </Checkbox>
        )}
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}

/** Departments as chips, chosen in the tree, with the main one and the ones that the person leads. */
function DepartmentsField(props: {
  readonly accountId: string;
  readonly draft: MemberDraft;
  readonly put: (change: Partial<MemberDraft>) => void;
  readonly error: ReactNode;
}) {
  const { accountId, draft, put, error } = props;
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
                {departments.length > 1 && each.id === mainDepartmentId && ` · ${t(text.main)}`}
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
          {departments.length > 1 && (
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
