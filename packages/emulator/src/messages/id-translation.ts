/**
 * `enable_id_trans`: `$userName=USERID$` and the like become names. Ids that cannot be translated (unknown, outside the
 * app's visible range, without an alias, without a needed right) stay as written.
 */
import type { View } from "../company/model/view.ts";

const token = /\$(departmentName|userName|userAlias|userAliasOrName|msgContent)=([^$\s]{1,128})\$/g;

export function translateIds(text: string, view: View): string {
  if (!text.includes("$")) return text;
  return text.replace(token, (whole, kind: string, id: string) => translated(kind, id, view) ?? whole);
}

function translated(kind: string, id: string, view: View): string | undefined {
  const { directory } = view;
  if (kind === "departmentName") {
    if (!/^\d{1,10}$/.test(id) || !view.seesDepartment(Number(id))) return undefined;
    return directory.department(Number(id))?.name;
  }
  // Without the right to archive conversations there is no content: only the message's id is shown.
  if (kind === "msgContent") return id.split("/", 1)[0];
  const member = directory.member(id);
  if (!member || !view.seesMember(member)) return undefined;
  if (kind === "userName") return member.name;
  if (kind === "userAlias") return member.alias || undefined;
  return member.alias || member.name;
}
