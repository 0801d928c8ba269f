import type { Message } from "@shoufa/contract";
import { common, type Say } from "@shoufa/web";
import { messages as text } from "../text/messages.ts";

/** Recipients in one line: the names when they are few, else how many of each kind. */
export function chosenLine({ chosen }: Message, t: Say): string {
  if (chosen.everyone) return t(text.everyone);
  const names = [...chosen.departments, ...chosen.members].map(({ name }) => name);
  if (names.length <= 3) return names.join(t(common.separator));
  return [
    chosen.departments.length > 0 ? t(text.chosenDepartments, { count: chosen.departments.length }) : "",
    chosen.members.length > 0 ? t(text.chosenMembers, { count: chosen.members.length }) : "",
  ]
    .filter((part) => part !== "")
    .join(t(common.separator));
}
