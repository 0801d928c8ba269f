import type { Department } from "@shoufa/contract";
import type { Selectable } from "kysely";
import type { DepartmentTable } from "./tables.ts";

type Shown = Pick<
  Selectable<DepartmentTable>,
  "id" | "name" | "parent_id" | "position" | "direct_count" | "total_count"
>;

export const presentDepartment = (row: Shown): Department => ({
  id: row.id,
  name: row.name,
  parentId: row.parent_id,
  position: row.position,
  directCount: row.direct_count,
  totalCount: row.total_count,
});
