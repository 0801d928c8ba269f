import { type Kysely, type Selectable, type SelectQueryBuilder, sql } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { manyPeople } from "./changed-since.ts";
import { type Mirror, membershipsIn } from "./mirror.ts";
import type { DepartmentTable } from "./tables.ts";

/** Those of the people who are in a department, or below it as well. */
export function peopleOf<Rows extends SelectQueryBuilder<Tables, "member", object>>(
  db: Kysely<Tables>,
  mirror: Mirror,
  rows: Rows,
  department: Selectable<DepartmentTable>,
  reach: "direct" | "below",
): Rows {
  const { ordinal, last_ordinal, direct_count, total_count } = department;
  const within = membershipsIn(db, mirror)
    .where("department_ordinal", ">=", ordinal)
    .where("department_ordinal", "<=", reach === "below" ? last_ordinal : ordinal);
  const isMany = (reach === "below" ? total_count : direct_count) > manyPeople;
  if (!isMany) return rows.where("member.person_key", "in", within.select("member_department.person_key")) as Rows;
  // Everybody is walked through in order and asked one by one, up to the end of the page.
  const ofOne = within.where("member_department.person_key", "=", sql.ref<string>("member.person_key"));
  return rows.where(ofOne.select(sql.lit(1).as("one")).limit(1), "=", 1) as Rows;
}
