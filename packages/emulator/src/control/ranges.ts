/** The control API's call that tells whom a range of people, departments and tags reaches, before anything is saved. */
import { viewOf } from "../company/view.ts";
import type { EmulatedCompany } from "../emulated-company.ts";
import { ControlError, type Exchange, type RouteRow } from "./exchange.ts";

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

/** What is in no directory reaches nobody, so ids are not looked up here. */
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
