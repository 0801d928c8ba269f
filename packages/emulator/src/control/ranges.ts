/**
 * Call of the control API that counts the people in a range of people, departments and tags, before anything is saved.
 */
import { viewOf } from "../company/view.ts";
import type { EmulatedCompany } from "../emulated-company/emulated-company.ts";
import { ControlError, type Exchange, type RouteRow } from "../http/exchange.ts";

export function rangeRoutes(emulatedCompany: () => EmulatedCompany): readonly RouteRow[] {
  return [
    [
      "POST",
      /^\/control\/directory\/reach$/,
      ({ fields }) => {
        const range = {
          userIds: list(fields, "userIds", "string"),
          departments: list(fields, "departments", "number"),
          tags: list(fields, "tags", "number"),
        };
        return { people: viewOf(emulatedCompany().directory, range).members.length };
      },
    ],
  ];
}

/** Unknown ids match nobody, so they are not checked here. */
function list<K extends "string" | "number">(
  fields: Exchange["fields"],
  name: string,
  kind: K,
): readonly (K extends "string" ? string : number)[] {
  const value = fields[name] ?? [];
  if (!Array.isArray(value) || !value.every((each) => typeof each === kind))
    throw new ControlError(400, `${name} must be a list of ${kind}s.`);
  return value;
}
