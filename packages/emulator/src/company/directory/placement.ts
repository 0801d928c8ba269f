/**
 * Departments of a member, with order, leadership and main department: computed and checked first, applied later,
 * because unknown departments are created only when everything else is valid.
 */

import { Refusal } from "../../kernel/refusal.ts";
import type { Switches } from "../../kernel/switches.ts";
import type { Directory } from "../model/directory.ts";
import type { Department, Member, Origin } from "../model/model.ts";
import type { Departments } from "./departments.ts";
import type { MemberInput } from "./member-input.ts";
import { invalid } from "./refusals.ts";

/** Department of members who were given none or an unknown one. */
export const holdingName = "其他(待设置部门)";

export type Place = Pick<Member, "departments" | "orders" | "leads" | "mainDepartment">;

export interface Placement {
  /** Departments to create below the holding department; their name is their id. */
  readonly unknown: readonly number[];
  /** Makes what is missing. `undefined`: nothing changes. */
  settle(origin: Origin): { readonly place: Place; readonly created: readonly Department[] } | undefined;
}

interface PlacementServices {
  readonly directory: Directory;
  readonly departments: Departments;
  readonly switches: Switches;
}

/**
 * @param present Where the member stands now; undefined for a new one.
 * @throws {Refusal} 41019, 60123 (departments required), 60132, 40066, 40058, 81001.
 */
export function planPlacement(input: MemberInput, present: Place | undefined, services: PlacementServices): Placement {
  const { directory, departments, switches } = services;
  const strict = switches["directory.member.department.required"] === "required";
  const given = input.departments;
  if (!present && strict && (given === undefined || given.length === 0)) throw new Refusal(41019);
  const chosen = given ?? (present ? undefined : []);
  const { orders, leads } = input;
  if (given && orders && orders.length !== given.length) throw invalid("order");
  const ledLength = chosen?.length ?? present!.departments.length;
  // A member without departments is in one all the same, with a flag for its leader.
  if (leads && leads.length !== ledLength && !(ledLength === 0 && leads.length === 1)) throw new Refusal(60132);
  const holding = directory.childrenOf(1).find((each) => each.name === holdingName);
  const wanted = chosen?.length === 0 ? [0] : chosen;
  const unknown = [...new Set(wanted?.filter((id) => id !== 0 && !directory.department(id)))];
  if (unknown.length > 0 && strict) throw new Refusal(60123);
  const needsHolding = !holding && wanted !== undefined && (unknown.length > 0 || wanted.includes(0));
  if (needsHolding && !directory.department(1)) throw new Refusal(60123);
  if (needsHolding) departments.checkRoom(1);
  const holdingId = holding?.id ?? departments.freeId(unknown);
  const ids = wanted && [...new Set(wanted.map((id) => (id === 0 ? holdingId : id)))];
  const main = input.mainDepartment;
  if (main !== undefined && switches["directory.member.mainDepartment.outside"] === "40066") {
    if (!(ids ?? present!.departments).includes(main)) throw new Refusal(40066);
  } else if (main !== undefined && !directory.department(main) && !ids?.includes(main)) throw new Refusal(60123);
  for (const id of ids ?? []) {
    const joins = directory.department(id) && !present?.departments.includes(id);
    if (joins) departments.checkRoom(id);
  }
  if (unknown.length > 0) {
    if (holding) departments.checkRoom(holding.id, unknown.length);
    const more = directory.departmentCount + unknown.length + (needsHolding ? 1 : 0);
    if (more > switches["directory.department.maxTotal"]) throw new Refusal(81001);
  }
  return {
    unknown,
    settle(origin) {
      if (!ids && !leads && main === undefined) return undefined;
      if (needsHolding) departments.create({ id: holdingId, name: holdingName, parentId: 1 }, origin);
      const created = unknown.map((id) =>
        departments.create({ id, name: String(id), parentId: holdingId, order: undefined }, origin),
      );
      const now = ids ?? present!.departments;
      /** Index of a department in the request, and before. */
      const at = (id: number): number =>
        wanted?.findIndex((each) => each === id || (each === 0 && id === holdingId)) ?? -1;
      const before = (id: number): number => present?.departments.indexOf(id) ?? -1;
      return {
        created,
        place: {
          departments: now,
          orders: now.map((id) => (ids && orders ? orders[at(id)] : present?.orders[before(id)]) ?? 0),
          leads: now.map(
            (id, index) => ((leads ? leads[ids ? at(id) : index] : present?.leads[before(id)]) ?? 0) as 0 | 1,
          ),
          mainDepartment: main ?? (present && now.includes(present.mainDepartment) ? present.mainDepartment : now[0]!),
        },
      };
    },
  };
}
