import { useGoOn } from "../../address.ts";
import { NameDialog } from "../../parts/NameDialog.tsx";
import { usePreferences } from "../../preferences.ts";
import { admin } from "../api.ts";
import { closeDialog, tagPath } from "../route.ts";
import type { TagRow } from "../types.ts";

/** A new tag, or another name for `tag`. */
export function TagDialog({ tag }: { readonly tag?: TagRow }) {
  const { t } = usePreferences();
  const goOn = useGoOn();
  const save = async (name: string): Promise<void> => {
    if (tag) {
      await admin.renameTag(tag.id, name);
      closeDialog();
    } else goOn(tagPath((await admin.createTag(name)).id), "replace");
  };
  return (
    <NameDialog
      title={tag ? t("admin.tag.rename.title", { name: tag.name }) : t("admin.tag.new")}
      label={t("admin.tag.name")}
      hint={t("admin.tag.name.hint")}
      maxLength={32}
      old={tag?.name}
      save={save}
    />
  );
}
