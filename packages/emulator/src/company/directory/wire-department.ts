/** Common part of reads of departments and members: the requested department, and the form on the wire. */
import type { WireDepartment } from "@shoufa/protocol";
import { Refusal } from "../../kernel/refusal.ts";
import type { Switches } from "../../kernel/switches.ts";
import type { Department } from "../model/model.ts";
import type { View } from "../model/view.ts";

/** The visible department named by a query parameter. 60003 (or 60123) unknown or absent, 60011 not visible. */
export function namedDepartment(view: View, given: string | null, switches: Switches): Department {
  const department = given !== null && /^\d{1,10}$/.test(given) ? view.directory.department(Number(given)) : undefined;
  if (!department) throw new Refusal(Number(switches["directory.department.unknownIdCode"]));
  if (!view.seesDepartment(department.id)) throw new Refusal(60011);
  return department;
}

/** Department of `?id=` with all below it, or all visible ones; in the order of `View.departments`. */
export function departmentsFrom(view: View, given: string | null, switches: Switches): readonly Department[] {
  const order = switches["company.profile"] === "qiyehao" ? smallerFirst : asTheyAre;
  if (given === null || given === "") return order(view.departments);
  const top = namedDepartment(view, given, switches);
  return order(view.departments.filter((department) => view.directory.isWithin(department.id, top.id)));
}

const asTheyAre = (departments: readonly Department[]): readonly Department[] => departments;

/** Still every parent before its children, but among siblings the smaller order first, as in 企业号 times. */
function smallerFirst(departments: readonly Department[]): readonly Department[] {
  const children = Map.groupBy(departments, ({ parentId }) => parentId);
  const here = new Set(departments.map(({ id }) => id));
  const below = (siblings: readonly Department[]): Department[] =>
    siblings
      .toSorted((a, b) => a.order - b.order || a.id - b.id)
      .flatMap((each) => [each, ...below(children.get(each.id) ?? [])]);
  return below(departments.filter(({ parentId }) => !here.has(parentId)));
}

export function wireDepartment(view: View, department: Department): WireDepartment {
  const leaders = view.directory
    .membersOf(department.id)
    .filter((member) => member.leads[member.departments.indexOf(department.id)] === 1 && view.seesMember(member));
  return {
    id: department.id,
    name: department.name,
    name_en: department.nameEn ?? "",
    department_leader: leaders.map((member) => member.userId),
    parentid: department.parentId,
    order: department.order,
  };
}
