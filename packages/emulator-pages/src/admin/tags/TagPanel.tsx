import { Button } from "antd";
import { useGoOn } from "../../address.ts";
import type { PersonRow } from "../../control/types.ts";
import { ConfirmDialog } from "../../parts/ConfirmDialog.tsx";
import { Panel } from "../../parts/Panel.tsx";
import { Refused } from "../../parts/Refused.tsx";
import { useAction } from "../../parts/use-action.ts";
import { usePreferences } from "../../preferences.ts";
import { admin, type TagTargets } from "../api.ts";
import { MemberTable } from "../directory/MemberTable.tsx";
import { RangeChips } from "../range/RangeChips.tsx";
import { RangePicker } from "../range/RangePicker.tsx";
import { emptyRange } from "../range/range.ts";
import { useReach } from "../range/use-reach.ts";
import { adminPath, closeDialog, openDialog, useAdminRoute } from "../route.ts";
import type { TagRow, VisibleRange } from "../types.ts";
import { TagDialog } from "./TagDialog.tsx";

/** The platform accepts no more in one call. */
const perCall = { users: 1000, departments: 100 } as const;

interface TagPanelProps {
  readonly tag: TagRow;
  readonly maker: string;
}

/** One tag: its departments and people, and what is done to it. */
export function TagPanel({ tag, maker }: TagPanelProps) {
  const { t } = usePreferences();
  const goOn = useGoOn();
  const { dialog } = useAdminRoute();
  const reach = useReach({ ...emptyRange, tags: [tag.id] });
  const removal = useAction();
  const take = (targets: TagTargets): void => {
    // The button that had the focus goes with the line.
    void removal.run(() => admin.takeFromTag(tag.id, targets)).then(() => document.getElementById("content")?.focus());
  };
  return (
    <div className="directory-people">
      <div className="directory-head">
        <div>
          <h3>{tag.name}</h3>
          <p className="field-hint">
            {`tagid ${tag.id} · ${t("admin.tag.maker", { maker })}`}
            {reach !== null && ` · ${t("admin.tag.reach", { people: reach })}`}
          </p>
        </div>
        <div className="panel-actions">
          <Button type="primary" onClick={() => openDialog("tag-add")}>
            {t("admin.tag.add")}
          </Button>
          <Button onClick={() => openDialog("tag-rename")}>{t("admin.tag.rename")}</Button>
          <Button onClick={() => openDialog("tag-delete")}>{t("admin.tag.delete")}</Button>
        </div>
      </div>
      <Refused title={t("admin.notDone")} failure={removal.failure} />
      <Panel title={t("admin.departments")}>
        {tag.departments.length === 0 ? (
          <p className="field-hint">{t("admin.tag.noDepartments")}</p>
        ) : (
          <RangeChips
            range={{ ...emptyRange, departments: tag.departments }}
            onChange={({ departments }) =>
              take({ departments: tag.departments.filter((id) => !departments.includes(id)) })
            }
          />
        )}
      </Panel>
      <MemberTable
        label={tag.name}
        of={{ tag: tag.id }}
        none={{ title: "admin.tag.nobody", text: "admin.tag.nobody.text", add: "admin.tag.add" }}
        onAdd={() => openDialog("tag-add")}
        notFound="admin.tag.notFound.text"
        remove={({ userId }: PersonRow) => take({ userIds: [userId] })}
      />
      {dialog === "tag-rename" && <TagDialog tag={tag} />}
      {dialog === "tag-add" && (
        <RangePicker
          title={t("admin.tag.add.title", { name: tag.name })}
          range={emptyRange}
          withTags={false}
          onDone={(range) => addAll(tag.id, range)}
          onClose={closeDialog}
        />
      )}
      {dialog === "tag-delete" && (
        <ConfirmDialog
          title={t("admin.tag.delete.title", { name: tag.name })}
          consequences={[t("admin.tag.delete.people"), t("admin.tag.delete.ranges")]}
          action={t("admin.tag.delete")}
          run={() => admin.deleteTag(tag.id)}
          onClose={(done) => (done ? goOn(adminPath("tags"), "replace") : closeDialog())}
        />
      )}
    </div>
  );
}

async function addAll(id: number, { userIds, departments }: VisibleRange): Promise<void> {
  for (let call = 0; ; call++) {
    const users = userIds.slice(call * perCall.users, (call + 1) * perCall.users);
    const some = departments.slice(call * perCall.departments, (call + 1) * perCall.departments);
    if (users.length + some.length === 0) return;
    await admin.addToTag(id, { userIds: users, departments: some });
  }
}
