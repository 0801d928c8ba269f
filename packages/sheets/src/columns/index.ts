/** What the columns of a directory file mean: headers, values, and what is wrong with them. */
export {
  type Comparison,
  compare,
  type KnownPerson,
  missingForNew,
  type PersonChange,
  type PersonSeat,
  withoutSame,
} from "./compare.ts";
export { departmentPath, joinPaths, readPaths } from "./department-path.ts";
export {
  type ColumnField,
  guessColumns,
  headerKey,
  headerOf,
  isPersonField,
  knownHeaders,
  officialTemplate,
  type PersonField,
  personFieldsOf,
  type SheetProfile,
  weComSheet,
} from "./fields.ts";
export { type ReadColumn, readPerson } from "./person.ts";
export { type CellProblem, type CellProblemCode, cellProblemCodes, type ProblemWeight } from "./problem.ts";
export { cleanText, narrow } from "./text.ts";
export { DepartmentTree, type TreeDepartment } from "./tree.ts";
export { type DepartmentValue, departmentKey, type PersonValues, plainMobile } from "./values.ts";
