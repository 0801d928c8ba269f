/** Names of the departments that steps speak of by their ids. */
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { departmentsIn, readMirror } from "../directory/mirror.ts";
import type { StepRow } from "./rows.ts";

/** By id, as the directory is now. */
export type DepartmentNames = ReadonlyMap<number, string>;

/** Reads the names for all of these steps at once. */
export async function departmentNames(
  db: Kysely<Tables>,
  accountId: string,
  steps: readonly Pick<StepRow, "before" | "after">[],
): Promise<DepartmentNames> {
  const ids = [...new Set(steps.flatMap((step) => mentioned(step)))];
  if (ids.length === 0) return new Map();
  const rows = await readMirror(db, accountId, (mirror) =>
    departmentsIn(db, mirror).select(["id", "name"]).where("id", "in", ids).execute(),
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Ids of departments in a step, each once. */
export function mentioned({ before, after }: Pick<StepRow, "before" | "after">): number[] {
  const ids = new Set<number>();
  for (const text of [before, after]) {
    const { parentId, mainDepartmentId, departments } = JSON.parse(text) as Record<string, unknown>;
    const seats = Array.isArray(departments) ? (departments as unknown[]) : [];
    for (const id of [parentId, mainDepartmentId, ...seats.map(idOf)])
      if (typeof id === "number" && id > 0) ids.add(id);
  }
  return [...ids];
}

/** A seat of a person, or a department of a tag. */
const idOf = (seat: unknown): unknown => (typeof seat === "object" && seat !== null && "id" in seat ? seat.id : seat);
