import { common, useText } from "@shoufa/web";
import { useDepartmentUses } from "../../api/directory.ts";
import { AppsUsing } from "../../components/AppsUsing.tsx";
import { MessagesUsing } from "../../components/MessageLink.tsx";
import { RulesUsing } from "../../components/RuleLink.tsx";
import { usedBy } from "../../text/uses.ts";
import styles from "./Dialogs.module.css";

/** Tags, rules, messages not sent yet and visible ranges that name a department or one below it. */
export function DepartmentUsesList(props: { readonly accountId: string; readonly departmentId: number }) {
  const { t } = useText();
  const uses = useDepartmentUses(props.accountId, props.departmentId).data;
  if (uses === undefined) return null;
  const { tags, rules, messages, apps } = uses;
  const tagNames = tags
    .slice(0, 5)
    .map(({ name }) => name)
    .join(t(common.separator));
  return (
    <ul className={styles.uses}>
      {tags.length > 0 && <li>{t(usedBy.tags, { count: tags.length, names: tagNames })}</li>}
      {rules.length > 0 && (
        <li>
          <RulesUsing rules={rules} />
        </li>
      )}
      {messages.length > 0 && (
        <li>
          <MessagesUsing messages={messages} />
        </li>
      )}
      {apps.length === 0 ? <li>{t(usedBy.rangeNone)}</li> : <AppsUsing apps={apps} />}
    </ul>
  );
}
