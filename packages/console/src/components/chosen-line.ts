import type { Message, NamedParts } from "@shoufa/contract";
import { common, type Say } from "@shoufa/web";
import { messages as text } from "../text/messages.ts";

/** Recipients in one line: the names when they are few, else how many of each kind. */
export function chosenLine({ chosen }: Message, t: Say): string {
  const except = partsLine(chosen.except, t);
  const line = chosen.everyone ? t(text.everyone) : partsLine(chosen, t);
  return except === "" ? line : t(text.chosenExcept, { chosen: line, except });
}

/** Parts of a choice in one line. */
export function partsLine({ departments, departmentsOnly, tags, members }: NamedParts, t: Say): string {
  const names = [...departments, ...departmentsOnly, ...tags, ...members].map(({ name }) => name);
  if (names.length <= 3) return names.join(t(common.separator));
  const departmentCount = departments.length + departmentsOnly.length;
  return [
    departmentCount > 0 ? t(text.chosenDepartments, { count: departmentCount }) : "",
    tags.length > 0 ? t(text.chosenTags, { count: tags.length }) : "",
    members.length > 0 ? t(text.chosenMembers, { count: members.length }) : "",
  ]
    .filter((part) => part !== "")
    .join(t(common.separator));
}
