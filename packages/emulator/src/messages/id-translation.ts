/**
 * `enable_id_trans`: `$userName=USERID$` and its kin become names. What cannot be translated (unknown, out of the app's
 * sight, no alias, needs rights that nobody has here) stays as it was written.
 */
import type { View } from "../company/view.ts";

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
