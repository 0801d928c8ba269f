import { Field, useDebounced, useText } from "@shoufa/web";
import { Checkbox, Collapse, Input, Modal, Radio } from "antd";
import { type ReactNode, useState } from "react";
import { Link } from "react-router";
import { useIsTaken } from "../../api/directory.ts";
import { isHalf } from "../../components/attribute-drafts.ts";
import { CompanyLine } from "../../components/CompanyLine.tsx";
import { ReasonText } from "../../components/ReasonText.tsx";
import { useMay } from "../../components/use-may.ts";
import { memberForm as text } from "../../text/member-form.ts";
import { AttributesField } from "./AttributesField.tsx";
import { AvatarField } from "./AvatarField.tsx";
import { type Conflict, ConflictList } from "./ConflictList.tsx";
import { DepartmentsField } from "./DepartmentsField.tsx";
import styles from "./Dialogs.module.css";
import { LeadersField } from "./LeadersField.tsx";
import type { MemberDraft, TextField } from "./member-draft.ts";
import type { Ended } from "./use-acts.tsx";

interface MemberFormProps {
  readonly accountId: string;
  readonly title: string;
  readonly action: string;
  readonly initial: MemberDraft;
  /** Null: somebody new. */
  readonly editing: string | null;
  readonly isQiyehao: boolean;
  /** The operator sees contacts partly hidden, and own attributes and what customers see not at all. */
  readonly isMasked?: boolean;
  readonly onSave: (draft: MemberDraft) => Promise<Ended>;
  /** What somebody else has changed since the form was opened, and what becomes of it. */
  readonly conflicts?: readonly Conflict[];
  readonly onClose: () => void;
}

/** The form of a member: what WeCom wants first, everything else behind "more". Refusals stand at their field. */
export function MemberForm(props: MemberFormProps) {
  const { accountId, title, action, initial, editing, isQiyehao, isMasked = false, onSave, onClose } = props;
  const { t } = useText();
  const may = useMay();
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
    extattr: draft.own.some(isHalf) ? t(text.attributeHalf) : undefined,
    externalProfile: draft.shown.some(isHalf) ? t(text.attributeHalf) : undefined,
  };
  const errorOf = (field: string): ReactNode => {
    const reason = ended !== null && !ended.ok ? ended.fields[field] : undefined;
    if (reason !== undefined && reason.code !== "plan.changed_meanwhile") return <ReasonText reason={reason} />;
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
        {editing === null && may("directory.import") && <Link to="/org/import">{t(text.many)}</Link>}
        {props.conflicts !== undefined && props.conflicts.length > 0 && (
          <ConflictList conflicts={props.conflicts} onTake={put} />
        )}
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
        <DepartmentsField
          accountId={accountId}
          draft={draft}
          put={put}
          error={errorOf("departments")}
          isQiyehao={isQiyehao}
        />
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
                    {!isQiyehao && (
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
                    )}
                    {field("telephone")}
                    {!isQiyehao && field("bizMail")}
                    {!isQiyehao && field("address")}
                  </div>
                  <AvatarField
                    accountId={accountId}
                    person={draft}
                    mediaId={draft.avatarMediaId}
                    onChange={(avatarMediaId) => put({ avatarMediaId })}
                    error={errorOf("avatarMediaId")}
                  />
                  {!isQiyehao && (
                    <LeadersField
                      accountId={accountId}
                      value={draft.directLeaders}
                      onChange={(directLeaders) => put({ directLeaders })}
                      error={errorOf("directLeaders")}
                    />
                  )}
                  {isMasked ? (
                    <p className="quiet">{t(text.partsHidden)}</p>
                  ) : (
                    <AttributesField
                      label={t(text.own)}
                      kinds={isQiyehao ? ["text"] : ["text", "web"]}
                      value={draft.own}
                      onChange={(own) => put({ own })}
                      error={errorOf("extattr")}
                    />
                  )}
                  {!isQiyehao && !isMasked && (
                    <fieldset className={styles.group}>
                      <legend>{t(text.external)}</legend>
                      <div className={styles.pair}>
                        {field("externalPosition")}
                        <Field label={t(text.shownCompany)} hint={t(text.shownCompanyHint)}>
                          {(control) => (
                            <Input
                              {...control}
                              value={draft.shownCompany}
                              onChange={({ target }) => put({ shownCompany: target.value })}
                            />
                          )}
                        </Field>
                        <Field label={t(text.channel)} hint={t(text.channelHint)}>
                          {(control) => (
                            <Input
                              {...control}
                              value={draft.channel}
                              onChange={({ target }) => put({ channel: target.value })}
                            />
                          )}
                        </Field>
                      </div>
                      <AttributesField
                        label={t(text.shown)}
                        kinds={["text", "web", "miniprogram"]}
                        value={draft.shown}
                        onChange={(shown) => put({ shown })}
                        error={errorOf("externalProfile")}
                        isRemovable
                      />
                    </fieldset>
                  )}
                </div>
              ),
            },
          ]}
        />
        {editing === null && (
          <Checkbox checked={draft.toInvite} onChange={({ target }) => put({ toInvite: target.checked })}>
            {t(isQiyehao ? text.toInviteQiyehao : text.toInvite)}
          </Checkbox>
        )}
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}
