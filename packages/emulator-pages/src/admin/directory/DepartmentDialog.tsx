import { useGoOn } from "../../address.ts";
import { NameDialog } from "../../parts/NameDialog.tsx";
import { usePreferences } from "../../preferences.ts";
import { admin } from "../api.ts";
import { adminPath, closeDialog } from "../route.ts";
import type { DepartmentRow } from "../types.ts";

/** The platform's own rule for names. */
const forbidden = /[\\:*?"<>|]/;

type DepartmentDialogProps = { readonly parent: DepartmentRow } | { readonly department: DepartmentRow };

/** A new department below `parent`, or another name for `department`. */
export function DepartmentDialog(props: DepartmentDialogProps) {
  const { t } = usePreferences();
  const goOn = useGoOn();
  const save = async (name: string): Promise<void> => {
    if ("parent" in props) {
      const { department } = await admin.createDepartment(props.parent.id, name);
      goOn(`${adminPath("directory")}?department=${department.id}`, "replace");
    } else {
      await admin.renameDepartment(props.department.id, name);
      closeDialog();
    }
  };
  return (
    <NameDialog
      title={
        "parent" in props
          ? t("admin.department.new.title", { name: props.parent.name })
          : t("admin.department.rename.title", { name: props.department.name })
      }
      label={t("admin.department.name")}
      hint={t("admin.department.name.hint")}
      maxLength={64}
      old={"department" in props ? props.department.name : undefined}
      problemOf={(name) => (forbidden.test(name) ? t("admin.department.characters") : null)}
      save={save}
    />
  );
}
