import { Button } from "antd";
import { useState } from "react";
import { useGoOn } from "../../address.ts";
import { Check } from "../../parts/Check.tsx";
import { ConfirmDialog } from "../../parts/ConfirmDialog.tsx";
import { Field } from "../../parts/Field.tsx";
import { Fact, Panel } from "../../parts/Panel.tsx";
import { SaveBar } from "../../parts/SaveBar.tsx";
import { Secret } from "../../parts/Secret.tsx";
import { useAction } from "../../parts/use-action.ts";
import { usePreferences } from "../../preferences.ts";
import { Copyable } from "../../ui/Copyable.tsx";
import { PageLink } from "../../ui/PageLink.tsx";
import { admin } from "../api.ts";
import { PeopleDialog } from "../range/PeopleDialog.tsx";
import { RangeChips } from "../range/RangeChips.tsx";
import { RangePicker } from "../range/RangePicker.tsx";
import { useNames } from "../range/use-reach.ts";
import { adminPath, closeDialog, openDialog, useAdminRoute } from "../route.ts";
import type { AdminView, GroupList, GroupRights, GroupView } from "../types.ts";
import { AppGrants } from "./AppGrants.tsx";

interface GroupPageProps {
  /** Undefined for a new one. */
  readonly group: GroupView | undefined;
  readonly list: GroupList;
  readonly company: AdminView;
  readonly refresh: () => void;
}

const noRights = (interfaces: GroupRights["interfaces"]): GroupRights => ({
  name: "",
  admins: [],
  apps: [],
  directory: { departments: [], tags: [], write: false },
  interfaces,
});

const rightsOf = ({ name, admins, apps, directory, interfaces }: GroupView): GroupRights => ({
  name,
  admins,
  apps,
  directory,
  interfaces,
});

/** One management group: its Secret, and its rights over apps, directory and interfaces. */
export function GroupPage({ group, list, company, refresh }: GroupPageProps) {
  const { t, language } = usePreferences();
  const goOn = useGoOn();
  const { dialog } = useAdminRoute();
  const [draft, setDraft] = useState(() => (group ? rightsOf(group) : noRights(list.interfaces)));
  const work = useAction();
  const names = useNames(draft.admins);
  const changed = JSON.stringify(draft) !== JSON.stringify(group ? rightsOf(group) : null);
  const set = (change: Partial<GroupRights>): void => setDraft((before) => ({ ...before, ...change }));
  const { apps, directory, interfaces } = draft;
  const range = { userIds: [], departments: directory.departments, tags: directory.tags ?? [] };
  const save = async (): Promise<void> => {
    if (draft.name.trim() === "") return;
    let made: number | undefined;
    const done = await work.run(async () => {
      if (group) await admin.changeGroup(group.id, draft);
      else made = (await admin.createGroup(draft)).id;
    });
    if (!done) return;
    refresh();
    if (made !== undefined) goOn(adminPath("groups", made), "replace");
  };
  return (
    <>
      <p className="crumb">
        <PageLink to={adminPath("groups")} className="plain-link">
          ← {t("admin.section.groups")}
        </PageLink>
      </p>
      <h2>{group?.name ?? t("admin.group.create")}</h2>
      {group && (
        <Panel title={t("admin.group.credentials")} hint={t("admin.group.credentials.hint")}>
          <dl className="facts">
            <Fact name={t("company.corpId")}>
              <Copyable value={company.corpId} label={t("company.corpId")} />
            </Fact>
            <Fact name="Secret">
              <Secret
                label="Secret"
                value={group.secret}
                reset={{
                  consequences: [t("admin.secret.dies"), t("admin.secret.tokens"), t("admin.secret.programs")],
                  run: () => admin.resetGroupSecret(group.id).then(refresh),
                }}
              />
            </Fact>
          </dl>
        </Panel>
      )}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Panel title={t("admin.group.who")}>
          <Field
            label={t("admin.group.name")}
            required
            autoFocus={!group}
            maxLength={32}
            value={draft.name}
            onChange={(name) => set({ name })}
          />
          <div className="group-admins">
            <span>
              {draft.admins.length === 0
                ? t("admin.group.admins.none")
                : draft.admins.map((userId) => names.get(userId) ?? userId).join(language === "zh" ? "、" : ", ")}
            </span>
            <Button onClick={() => openDialog("admins")}>{t("admin.group.admins")}</Button>
          </div>
        </Panel>
        <Panel title={t("admin.group.apps")} hint={t("admin.group.apps.hint")}>
          <AppGrants grants={apps} onChange={(next) => set({ apps: next })} />
        </Panel>
        <Panel
          title={t("admin.group.directory")}
          hint={t("admin.group.directory.hint")}
          actions={<Button onClick={() => openDialog("range")}>{t("admin.range.change")}</Button>}
        >
          <RangeChips
            range={range}
            onChange={({ departments, tags }) => set({ directory: { ...directory, departments, tags } })}
          />
          <Check
            label={t("admin.group.write")}
            checked={directory.write}
            onChange={(write) => set({ directory: { ...directory, write } })}
          />
        </Panel>
        <Panel title={t("admin.group.interfaces")} hint={t("admin.group.interfaces.hint")}>
          <div className="interface-list">
            {list.interfaces.map((each) => (
              <Check
                key={each}
                label={
                  <>
                    {list.interfaceTexts[each]?.[language] ?? each} <code>{each}</code>
                  </>
                }
                checked={interfaces.includes(each)}
                onChange={(on) =>
                  set({ interfaces: list.interfaces.filter((one) => (one === each ? on : interfaces.includes(one))) })
                }
              />
            ))}
          </div>
        </Panel>
        <SaveBar
          work={work}
          changed={changed && draft.name.trim() !== ""}
          label={t(group ? "admin.save" : "admin.group.create.do")}
        />
      </form>
      {group && (
        <Panel title={t("admin.group.delete")} hint={t("admin.group.delete.hint")}>
          <Button type="primary" danger onClick={() => openDialog("delete")}>
            {t("admin.group.delete")}
          </Button>
        </Panel>
      )}
      {dialog === "range" && (
        <RangePicker
          title={t("admin.group.directory")}
          range={range}
          withPeople={false}
          onDone={async ({ departments, tags }) => set({ directory: { ...directory, departments, tags } })}
          onClose={closeDialog}
        />
      )}
      {dialog === "admins" && (
        <PeopleDialog
          title={t("admin.group.admins")}
          chosen={draft.admins}
          onDone={async (admins) => set({ admins })}
          onClose={closeDialog}
        />
      )}
      {dialog === "delete" && group && (
        <ConfirmDialog
          title={t("admin.group.delete.title", { name: group.name })}
          consequences={[t("admin.secret.dies"), t("admin.secret.tokens"), t("admin.group.delete.keeps")]}
          action={t("admin.group.delete")}
          run={() => admin.deleteGroup(group.id)}
          onClose={(done) => (done ? goOn(adminPath("groups"), "replace") : closeDialog())}
        />
      )}
    </>
  );
}
