import { common, useText } from "@shoufa/web";
import { useDepartmentUses } from "../../api/directory.ts";
import { acts as text } from "../../text/directory-acts.ts";
import styles from "./Dialogs.module.css";

/** Tags and rules that name a department or one below it. */
export function DepartmentUsesList(props: { readonly accountId: string; readonly departmentId: number }) {
  const { t } = useText();
  const uses = useDepartmentUses(props.accountId, props.departmentId).data;
  if (uses === undefined) return null;
  const named = (list: readonly { readonly name: string }[]) => ({
    count: list.length,
    names: list
      .slice(0, 5)
      .map(({ name }) => name)
      .join(t(common.separator)),
  });
  return (
    <ul className={styles.uses}>
      {uses.tags.length > 0 && <li>{t(text.usesTags, named(uses.tags))}</li>}
      {uses.rules.length > 0 && <li>{t(text.usesRules, named(uses.rules))}</li>}
      <li>{t(text.usesRanges)}</li>
    </ul>
  );
}
