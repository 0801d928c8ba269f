/** From the cells of one row to the values of a person, with everything that is wrong with them. Start at `readPerson`. */
import { type Cell, cellText } from "../cell.ts";
import { type ColumnField, isPersonField } from "./fields.ts";
import type { CellProblem, CellProblemCode, ProblemWeight } from "./problem.ts";
import { putAttribute, putField, type Say } from "./put-field.ts";
import { cleanText, isClearing, narrow } from "./text.ts";
import type { DepartmentTree } from "./tree.ts";
import type { PersonValues } from "./values.ts";

export interface ReadColumn {
  readonly field: ColumnField | null;
  readonly header: string;
}

/** Ids and numbers: no formula, no date, and wide digits become narrow ones. */
const exact: ReadonlySet<string> = new Set([
  "userId",
  "mobile",
  "telephone",
  "weixinId",
  "email",
  "bizMail",
  "directLeader",
]);
const rounded = /^\d{1,3}(?:\.\d{1,20})?e[+-]?\d{1,3}$/i;
export interface ReadPerson {
  readonly values: PersonValues;
  readonly problems: CellProblem[];
}

export function readPerson(cells: readonly Cell[], columns: readonly ReadColumn[], tree: DepartmentTree): ReadPerson {
  const values: PersonValues = {};
  const problems: CellProblem[] = [];
  for (let at = 0; at < columns.length; at++) {
    const { field, header } = columns[at] as ReadColumn;
    const cell = cells[at];
    if (field === null || cell === undefined || cell === "") continue;
    const say = (weight: ProblemWeight, code: CellProblemCode, params?: CellProblem["params"]): void => {
      problems.push({ weight, field, code, ...(params && { params }) });
    };
    const text = textIn(cell, field, say);
    if (text === undefined || text === "") continue;
    const context = { header, tree, say, isClearing: isClearing(text) };
    if (isPersonField(field)) putField(values, field, text, context);
    else putAttribute(values, field.slice("attribute:".length), text, context);
  }
  if (values.userId === undefined && !problems.some(({ field, weight }) => field === "userId" && weight === "stop"))
    problems.push({ weight: "stop", field: "userId", code: "required" });
  return { values, problems };
}

/** What the cell says; undefined where it cannot be relied on. */
function textIn(cell: Cell, field: ColumnField, say: Say): string | undefined {
  const isExact = exact.has(field);
  if (typeof cell !== "string") {
    if ("e" in cell) {
      say("stop", "error_cell", { value: cell.e });
      return undefined;
    }
    if ("f" in cell) {
      say(isExact ? "stop" : "check", "formula");
      if (isExact) return undefined;
    } else if ("d" in cell) {
      say(isExact ? "stop" : "check", "date_cell", { value: cell.d });
      if (isExact) return undefined;
    } else if ("b" in cell) {
      if (field !== "enable") say("check", "boolean_cell");
    } else if (isExact) {
      const number = cellText(cell);
      if (!/^\d{1,15}$/.test(number)) {
        say("stop", "number_rounded", { value: cell.n });
        return undefined;
      }
      say("note", "number_text");
      return number;
    }
  }
  const { text, hadInvisible } = cleanText(cellText(cell));
  if (hadInvisible) say("note", "invisible");
  if (!isExact) return text;
  const narrowed = narrow(text).trim();
  if (narrowed !== text) say("note", "wide");
  if (!rounded.test(narrowed)) return narrowed;
  say("stop", "number_rounded", { value: narrowed });
  return undefined;
}
