import type { Department, Member } from "@shoufa/contract";

/**
 * A department of a size that is pleasant to watch, and two people from elsewhere: enough to show that kinds of recipients
 * mix and nobody is written to twice. Always the same choice for the same company.
 */
export function chooseRecipients(
  departments: readonly Department[],
  members: readonly Member[],
): { department: Department; people: readonly [Member, Member] } {
  const pleasant = 44;
  const [department] = departments
    .filter(({ parentId, totalCount }) => parentId !== 0 && totalCount > 0)
    .toSorted((a, b) => Math.abs(a.totalCount - pleasant) - Math.abs(b.totalCount - pleasant) || a.id - b.id);
  if (!department) throw new Error("the sample company has no department with people");
  const inside = below(department.id, departments);
  const [first, second] = members.filter(
    (member) => member.status === "active" && member.departments.every(({ id }) => !inside.has(id)),
  );
  if (!first || !second) throw new Error("the sample company has nobody outside the department");
  return { department, people: [first, second] };
}

function below(id: number, departments: readonly Department[]): ReadonlySet<number> {
  const found = new Set([id]);
  // A department comes after its parent: the list is in tree order.
  for (const department of departments) if (found.has(department.parentId)) found.add(department.id);
  return found;
}
