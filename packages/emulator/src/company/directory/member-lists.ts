/** The members that `user/list` and `user/simplelist` are asked for. */

import { Refusal } from "../../kernel/refusal.ts";
import type { Switches } from "../../kernel/switches.ts";
import type { Caller } from "../model/caller.ts";
import type { Directory } from "../model/directory.ts";
import type { Member } from "../model/model.ts";
import { namedDepartment } from "./wire-department.ts";

/**
 * Direct members of the department, larger `order` in it first, then in the order of joining. From 企业号: `fetch_child=1`
 * includes departments below, and `status` selects 1 activated, 2 disabled, 4 not activated, or their sum.
 * @throws {Refusal} 60003 or 60123: unknown department. 60011: not visible. 45029: too many.
 */
export function listedMembers(
  { directory, switches }: { readonly directory: Directory; readonly switches: Switches },
  { caller, query }: { readonly caller: Caller; readonly query: URLSearchParams },
): readonly Member[] {
  const { id } = namedDepartment(caller.view, query.get("department_id"), switches);
  const honours = switches["directory.list.legacyParameters"] === "honour";
  const below = honours && query.get("fetch_child") === "1";
  const status = honours ? Number(query.get("status") ?? 0) : 0;
  const own = directory.membersOf(id);
  const all = below ? directory.everybodyBelow(id) : own.some((each) => orderIn(each, id) > 0) ? sorted(own, id) : own;
  const members = status > 0 ? all.filter((each) => (each.status & status) !== 0) : all;
  if (members.length > switches["directory.list.maxMembers"]) throw new Refusal(45029);
  return members;
}

const orderIn = (member: Member, id: number): number => member.orders[member.departments.indexOf(id)] ?? 0;

const sorted = (members: readonly Member[], id: number): readonly Member[] =>
  members.toSorted((a, b) => orderIn(b, id) - orderIn(a, id) || a.slot - b.slot);
