import { Button } from "antd";
import { useState } from "react";
import { useLiveReading } from "../../control/use-live-reading.ts";
import { ConfirmDialog } from "../../parts/ConfirmDialog.tsx";
import { Dialog } from "../../parts/Dialog.tsx";
import { Loaded } from "../../parts/Loaded.tsx";
import { Refused } from "../../parts/Refused.tsx";
import { useAction } from "../../parts/use-action.ts";
import { usePreferences } from "../../preferences.ts";
import { admin } from "../api.ts";
import { closeDialog } from "../route.ts";
import type { DepartmentRow, MemberDetails } from "../types.ts";
import { MemberFields } from "./MemberFields.tsx";
import { emptyForm, formOf, type MemberForm, type Profile, problemsOf } from "./member-form.ts";

interface Common {
  readonly rows: readonly DepartmentRow[];
  readonly profile: Profile;
}

const fieldsOf = ({ name, mobile, email, position, weixinId, department }: MemberForm, profile: Profile) => ({
  name: name.trim(),
  mobile,
  email,
  position,
  departments: [department],
  ...(profile === "qiyehao" ? { weixinId } : {}),
});

const isReady = (form: MemberForm, profile: Profile): boolean => {
  const { wrong, missing } = problemsOf(form, profile);
  return Object.keys(wrong).length + Object.keys(missing).length === 0;
};

/** Form for a new member; can stay open for the next one. */
export function NewMember({ department, rows, profile }: Common & { department: number }) {
  const { t } = usePreferences();
  const [form, setForm] = useState(() => emptyForm(department));
  const [turn, setTurn] = useState(0);
  const [added, setAdded] = useState<string | null>(null);
  const work = useAction();
  const ready = isReady(form, profile);
  const save = async (another: boolean): Promise<void> => {
    if (!ready || !(await work.run(() => admin.createMember(form.userId, fieldsOf(form, profile))))) return;
    if (!another) return closeDialog();
    setAdded(form.name);
    setForm(emptyForm(form.department));
    setTurn((before) => before + 1);
  };
  const disabled = !ready || work.state === "working";
  return (
    <Dialog
      title={t("admin.member.add")}
      onClose={closeDialog}
      onSubmit={() => void save(false)}
      actions={
        <>
          <Button onClick={closeDialog}>{t("admin.cancel")}</Button>
          <Button disabled={disabled} onClick={() => void save(true)}>
            {t("admin.member.addAnother")}
          </Button>
          <Button htmlType="submit" type="primary" disabled={disabled}>
            {t("admin.save")}
          </Button>
        </>
      }
    >
      <p className="field-hint" role="status">
        {added === null ? "" : t("admin.member.added", { name: added })}
      </p>
      <MemberFields key={turn} form={form} rows={rows} profile={profile} isNew onChange={setForm} />
      <Refused title={t("admin.notSaved")} failure={work.failure} />
    </Dialog>
  );
}

/** Existing member: edit, disable or enable, delete. */
export function EditMember({ userId, rows, profile }: Common & { userId: string }) {
  const { t } = usePreferences();
  const held = useLiveReading(`member ${userId}`, (signal) => admin.member(userId, signal), []);
  if (held.reading.state === "ready") return <Edit member={held.reading.value} rows={rows} profile={profile} />;
  return (
    <Dialog title={t("admin.edit")} onClose={closeDialog}>
      <Loaded held={held} missing={<p>{t("phone.missing.title", { userId })}</p>}>
        {() => null}
      </Loaded>
    </Dialog>
  );
}

function Edit({ member, rows, profile }: Common & { member: MemberDetails }) {
  const { t } = usePreferences();
  const [form, setForm] = useState(() => formOf(member));
  const [deleting, setDeleting] = useState(false);
  const work = useAction();
  const { name, status, userId } = member;
  const disabled = status === 2;
  const save = async (): Promise<void> => {
    const { departments, ...rest } = fieldsOf(form, profile);
    // A member of several departments stays in them unless another is chosen here.
    const moved = form.department !== (member.departments[0] ?? 0);
    const fields = moved ? { ...rest, departments } : rest;
    if (isReady(form, profile) && (await work.run(() => admin.updateMember(userId, fields)))) closeDialog();
  };
  const enable = async (): Promise<void> => {
    if (await work.run(() => admin.updateMember(userId, { enabled: disabled }))) closeDialog();
  };
  return (
    <Dialog
      title={t("admin.member.edit.title", { name })}
      onClose={closeDialog}
      onSubmit={() => void save()}
      actions={
        <>
          <span className="dialog-apart">
            <Button type="link" size="small" onClick={() => void enable()}>
              {t(disabled ? "admin.member.enable" : "admin.member.disable")}
            </Button>
            <Button type="link" size="small" danger onClick={() => setDeleting(true)}>
              {t("admin.member.delete")}
            </Button>
          </span>
          <Button onClick={closeDialog}>{t("admin.cancel")}</Button>
          <Button htmlType="submit" type="primary" disabled={!isReady(form, profile) || work.state === "working"}>
            {t("admin.save")}
          </Button>
        </>
      }
    >
      <MemberFields form={form} rows={rows} profile={profile} onChange={setForm} />
      <Refused title={t("admin.notSaved")} failure={work.failure} />
      {deleting && (
        <ConfirmDialog
          title={t("admin.member.delete.title", { name, userId })}
          consequences={[
            t("admin.member.delete.gone"),
            t("admin.member.delete.ranges"),
            t("admin.member.delete.instead"),
          ]}
          action={t("admin.member.delete")}
          run={() => admin.deleteMember(userId)}
          onClose={(done) => {
            setDeleting(false);
            if (done) closeDialog();
          }}
        />
      )}
    </Dialog>
  );
}
