import { Field as SharedField } from "@shoufa/web";
import { Select } from "antd";
import { Field } from "../../parts/Field.tsx";
import { usePreferences } from "../../preferences.ts";
import type { DepartmentRow } from "../types.ts";
import { type MemberForm, type Profile, problemsOf } from "./member-form.ts";

interface MemberFieldsProps {
  readonly form: MemberForm;
  readonly rows: readonly DepartmentRow[];
  readonly profile: Profile;
  /** The account can be given once and never changes. */
  readonly isNew?: boolean;
  /** Takes what changes, so that two changes at once are both kept. */
  readonly onChange: (change: (before: MemberForm) => MemberForm) => void;
}

export function MemberFields({ form, rows, profile, isNew = false, onChange }: MemberFieldsProps) {
  const { t } = usePreferences();
  const { wrong, missing } = problemsOf(form, profile);
  const set =
    <K extends keyof MemberForm>(name: K) =>
    (value: MemberForm[K]): void =>
      onChange((before) => ({ ...before, [name]: value }));
  const problem = (name: keyof MemberForm): string | null => {
    const key = wrong[name];
    return key ? t(key) : null;
  };
  return (
    <div className="fields">
      <Field
        label={t("admin.member.name")}
        required
        autoFocus
        maxLength={64}
        value={form.name}
        onChange={set("name")}
        problem={problem("name")}
      />
      <Field
        label={t("admin.member.account")}
        required
        readOnly={!isNew}
        maxLength={64}
        value={form.userId}
        onChange={set("userId")}
        problem={problem("userId")}
        hint={t(isNew ? "admin.member.account.hint" : "admin.member.account.fixed")}
      />
      <Field
        label={t("person.mobile")}
        inputMode="tel"
        value={form.mobile}
        onChange={set("mobile")}
        problem={problem("mobile")}
        hint={missing.mobile && t(missing.mobile)}
      />
      <Field
        label={t("admin.member.email")}
        inputMode="email"
        value={form.email}
        onChange={set("email")}
        problem={problem("email")}
      />
      {profile === "qiyehao" && (
        <Field label={t("admin.member.weixin")} value={form.weixinId} onChange={set("weixinId")} />
      )}
      <Field label={t("person.position")} maxLength={128} value={form.position} onChange={set("position")} />
      <SharedField label={t("admin.member.department")}>
        {({ id }) => (
          <Select
            id={id}
            showSearch={{ optionFilterProp: "label" }}
            value={form.department}
            onChange={(chosen) => set("department")(chosen)}
            options={rows.map(({ id: value, name, depth }) => ({ value, label: "\u2003".repeat(depth) + name }))}
          />
        )}
      </SharedField>
    </div>
  );
}
