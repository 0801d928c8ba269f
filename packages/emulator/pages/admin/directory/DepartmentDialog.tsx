import { useState } from "react";
import { goTo } from "../../address.ts";
import { usePreferences } from "../../preferences.ts";
import { admin } from "../api.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { Field } from "../parts/Field.tsx";
import { Refused } from "../parts/Refused.tsx";
import { useAction } from "../parts/use-action.ts";
import { adminPath, closeDialog } from "../route.ts";
import type { DepartmentRow } from "../types.ts";

/** The platform's own rule for names. */
const forbidden = /[\\:*?"<>|]/;

type DepartmentDialogProps = { readonly parent: DepartmentRow } | { readonly department: DepartmentRow };

/** A new department below `parent`, or another name for `department`. */
export function DepartmentDialog(props: DepartmentDialogProps) {
  const { t } = usePreferences();
  const old = "department" in props ? props.department : undefined;
  const [name, setName] = useState(old?.name ?? "");
  const work = useAction();
  const wanted = name.trim();
  const problem = forbidden.test(name) ? t("admin.department.characters") : null;
  const save = async (): Promise<void> => {
    if (wanted === "" || problem !== null) return;
    let made: number | undefined;
    const done = await work.run(async () => {
      if ("parent" in props) made = (await admin.createDepartment(props.parent.id, wanted)).department.id;
      else await admin.renameDepartment(props.department.id, wanted);
    });
    if (!done) return;
    if (made === undefined) closeDialog();
    else goTo(`${adminPath("directory")}?department=${made}`, "replace");
  };
  return (
    <Dialog
      title={
        "parent" in props
          ? t("admin.department.new.title", { name: props.parent.name })
          : t("admin.department.rename.title", { name: props.department.name })
      }
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
            disabled={wanted === "" || problem !== null || wanted === old?.name || work.state === "working"}
          >
            {t("admin.save")}
          </button>
        </>
      }
    >
      <Field
        label={t("admin.department.name")}
        required
        autoFocus
        maxLength={64}
        value={name}
        onChange={setName}
        problem={problem}
        hint={t("admin.department.name.hint")}
      />
      <Refused title={t("admin.notSaved")} failure={work.failure} />
    </Dialog>
  );
}
