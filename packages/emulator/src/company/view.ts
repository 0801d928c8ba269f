/**
 * What one secret can see of the directory. An app sees its visible range: people named in it, everything below its
 * departments, and both kinds of its tags. The contacts secret sees the whole company.
 */
import type { Directory } from "./directory.ts";
import type { Department, Member, Tag, VisibleRange } from "./model.ts";

export interface View {
  readonly directory: Directory;
  seesMember(member: Member): boolean;
  seesDepartment(id: number): boolean;
  seesTag(tag: Tag): boolean;
  /** Everybody in sight. Shared: do not change it. */
  readonly members: readonly Member[];
  /** By depth, then larger `order` first, then id. Shared: do not change it. */
  readonly departments: readonly Department[];
}

const sorted = (directory: Directory, departments: Iterable<Department>): Department[] =>
  [...departments].sort(
    (a, b) => directory.depthOf(a.id) - directory.depthOf(b.id) || b.order - a.order || a.id - b.id,
  );

export function wholeCompany(directory: Directory): View {
  return {
    directory,
    seesMember: () => true,
    seesDepartment: (id) => directory.department(id) !== undefined,
    seesTag: () => true,
    members: directory.company.members,
    departments: sorted(directory, directory.company.departments),
  };
}

export function viewOf(directory: Directory, range: VisibleRange): View {
  if (range.departments.includes(1)) return wholeCompany(directory);
  const departments = new Set<Department>();
  const members = new Set<Member>();
  const addDepartment = (id: number): void => {
    for (const department of directory.subtree(id)) departments.add(department);
    for (const member of directory.everybodyBelow(id)) members.add(member);
  };
  const addUser = (userId: string): void => {
    const member = directory.member(userId);
    if (member) members.add(member);
  };
  range.userIds.forEach(addUser);
  range.departments.forEach(addDepartment);
  for (const id of range.tags) {
    const tag = directory.tag(id);
    tag?.userIds.forEach(addUser);
    tag?.departments.forEach(addDepartment);
  }
  const departmentIds = new Set([...departments].map((department) => department.id));
  const seesMember = (member: Member): boolean => members.has(member);
  return {
    directory,
    seesMember,
    seesDepartment: (id) => departmentIds.has(id),
    seesTag: (tag) =>
      range.tags.includes(tag.id) ||
      tag.departments.some((id) => departmentIds.has(id)) ||
      tag.userIds.some((userId) => {
        const member = directory.member(userId);
        return member !== undefined && members.has(member);
      }),
    members: [...members],
    departments: sorted(directory, departments),
  };
}
