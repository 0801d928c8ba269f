import { useState } from "react";
import { usePreferences } from "../../preferences.ts";
import { admin } from "../api.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { Field } from "../parts/Field.tsx";
import { Refused } from "../parts/Refused.tsx";
import { useAction } from "../parts/use-action.ts";
import { closeDialog } from "../route.ts";
import type { TagRow } from "../types.ts";

type TagDialogProps = { readonly tag: TagRow } | { readonly onMade: (tag: TagRow) => void };

/** A new tag, or another name for one. */
export function TagDialog(props: TagDialogProps) {
  const { t } = usePreferences();
  const old = "tag" in props ? props.tag : undefined;
  const [name, setName] = useState(old?.name ?? "");
  const work = useAction();
  const wanted = name.trim();
  const save = async (): Promise<void> => {
    if (wanted === "" || wanted === old?.name) return;
    let made: TagRow | undefined;
    const done = await work.run(async () => {
      if (old) await admin.renameTag(old.id, wanted);
      else made = await admin.createTag(wanted);
    });
    if (!done) return;
    if (made && "onMade" in props) props.onMade(made);
    else closeDialog();
  };
  return (
    <Dialog
      title={old ? t("admin.tag.rename.title", { name: old.name }) : t("admin.tag.new")}
      size="small"
      onClose={closeDialog}
      onSubmit={() => void save()}
      actions={
        <>
          <button type="button" className="button" onClick={closeDialog}>
            {t("admin.cancel")}
          </button>
          <button
            type="submit"
            className="button primary"
            disabled={wanted === "" || wanted === old?.name || work.state === "working"}
          >
            {t("admin.save")}
          </button>
        </>
      }
    >
      <Field
        label={t("admin.tag.name")}
        required
        autoFocus
        maxLength={32}
        value={name}
        onChange={setName}
        hint={t("admin.tag.name.hint")}
      />
      <Refused title={t("admin.notSaved")} failure={work.failure} />
    </Dialog>
  );
}
