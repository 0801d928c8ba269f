import { PersonAvatar } from "@shoufa/phone";
import { Button } from "antd";
import { Panel } from "../../parts/Panel.tsx";
import { usePreferences } from "../../preferences.ts";
import { Copyable } from "../../ui/Copyable.tsx";
import { admin } from "../api.ts";
import { PeopleDialog } from "../range/PeopleDialog.tsx";
import { closeDialog, openDialog, useAdminRoute } from "../route.ts";
import type { Session } from "../types.ts";

/** People who may log in here: the creator, who stays, and further administrators. */
export function AdministratorsPanel({ admins }: { admins: readonly Session[] }) {
  const { t } = usePreferences();
  const { dialog } = useAdminRoute();
  const [creator, ...others] = admins;
  return (
    <Panel
      title={t("admin.administrators")}
      hint={t("admin.administrators.hint")}
      actions={<Button onClick={() => openDialog("administrators")}>{t("admin.administrators.change")}</Button>}
    >
      <ul className="administrators">
        {admins.map(({ userId, name }) => (
          <li key={userId}>
            <PersonAvatar userId={userId} name={name} />
            <span>{name}</span>
            <Copyable value={userId} label={t("person.userId")} />
            {userId === creator?.userId && <span className="mark">{t("admin.creator")}</span>}
          </li>
        ))}
      </ul>
      {dialog === "administrators" && (
        <PeopleDialog
          title={t("admin.administrators.change")}
          chosen={others.map(({ userId }) => userId)}
          always={creator?.userId}
          onDone={(userIds) => admin.setAdministrators(userIds)}
          onClose={closeDialog}
        />
      )}
    </Panel>
  );
}
