/**
 * Which steps can go to WeCom together as a file of `batch/syncuser`, and that file. Pure.
 *
 * A row says every column of the file, so an existing person goes in only where the plan changes exactly the file's columns;
 * a new person may have empty cells. What the file cannot say goes by `user/create` and `user/update`.
 */
import { limits } from "@shoufa/protocol/limits";
import { type Pieces, pieceSize } from "../../planning/pieces.ts";
import type { Fields, Seat } from "../../planning/view.ts";
import { type Step, userIdOf } from "../step.ts";

/** Columns by field. Their order is that of WeCom's template. */
const columns = {
  name: "姓名",
  userId: "帐号",
  mobile: "手机号",
  email: "邮箱",
  departments: "所在部门",
  position: "职位",
  gender: "性别",
  leads: "是否部门内领导",
  sorts: "排序",
  alias: "别名",
  address: "地址",
  telephone: "座机",
  enable: "禁用",
} as const;
type Column = keyof typeof columns;
const order = Object.keys(columns) as readonly Column[];
const plain: ReadonlySet<string> = new Set(["name", "email", "position", "alias", "address", "telephone"]);

type Cells = ReadonlyMap<Column, string>;

/** What a step is in a file; undefined: the file cannot say it. */
function cellsOf({
  kind,
  before,
  after,
  object,
}: Pick<Step, "kind" | "object" | "before" | "after">): Cells | undefined {
  const isNew = kind === "user/create";
  if (!isNew && kind !== "user/update") return undefined;
  const cells = new Map<Column, string>([["userId", userIdOf({ object, before, after })]]);
  for (const [field, value] of Object.entries(after)) {
    // Invitations are sent afterwards, to those who want one.
    if (field === "userId" || field === "toInvite") continue;
    if (field === "departments")
      addSeats(cells, value as readonly Seat[], isNew ? after["mainDepartmentId"] : undefined);
    else if (field === "mainDepartmentId") {
      // The first one of a new person is the main one.
      if (!isNew || !seatsIn(after).some(({ id }) => id === value)) return undefined;
    } else if (field === "gender") cells.set("gender", value === "male" ? "男" : value === "female" ? "女" : "");
    else if (field === "enable") {
      // Whether somebody who is enabled had activated has to be read.
      if (value !== false && !isNew) return undefined;
      cells.set("enable", value === false ? "1" : "0");
    } else if (plain.has(field) || (field === "mobile" && isNew)) {
      if (typeof value !== "string" || /[\r\n]/.test(value)) return undefined;
      cells.set(field as Column, value);
    } else return undefined;
  }
  // Whether an empty cell clears is not known of WeCom.
  if (!isNew && [...cells.values()].includes("")) return undefined;
  return cells;
}

const seatsIn = (fields: Fields): readonly Seat[] => (fields["departments"] as readonly Seat[] | undefined) ?? [];

function addSeats(cells: Map<Column, string>, seats: readonly Seat[], main: unknown): void {
  const sorted = seats.toSorted((a, b) => Number(b.id === main) - Number(a.id === main));
  cells.set("departments", sorted.map(({ id }) => id).join(";"));
  cells.set("leads", sorted.map(({ leader }) => (leader ? 1 : 0)).join(";"));
  cells.set("sorts", sorted.map(({ sort }) => sort).join(";"));
}

/** All of a new person's places are the usual ones, which WeCom gives without the column. */
const saysNothing = (cells: Cells, column: Column): boolean =>
  (column === "leads" || column === "sorts") && /^0(;0)*$/.test(cells.get(column) ?? "0");

export interface FileChoice<S> {
  readonly steps: readonly S[];
  readonly columns: readonly Column[];
}

/**
 * The steps that one file takes, in their order.
 * @param steps Of people, one after the other in a plan. Those that are left out may come later than those in the file.
 */
export function* chooseForFile<S extends Pick<Step, "kind" | "object" | "before" | "after">>(
  steps: readonly S[],
): Pieces<FileChoice<S>> {
  const given = givenUp(steps);
  const rows: { readonly step: S; readonly cells: Cells }[] = [];
  for (const [at, step] of steps.entries()) {
    if (at % pieceSize === 0) yield;
    const cells = takesOver(step, given) ? undefined : cellsOf(step);
    if (cells) rows.push({ step, cells });
  }
  const people = rows.filter(({ step }) => step.kind === "user/create");
  const wanted = people.length > 0 ? columnsOfNew(people.map(({ cells }) => cells)) : commonColumns(rows);
  if (!canBeFile(wanted)) return { steps: [], columns: [] };
  const fits = (cells: Cells): boolean =>
    cells.size === wanted.size && [...cells.keys()].every((one) => wanted.has(one));
  const chosen = rows.filter(({ step, cells }) => step.kind === "user/create" || fits(cells));
  return { steps: chosen.map(({ step }) => step), columns: order.filter((column) => wanted.has(column)) };
}

/** WeCom asks for these in every file. */
const canBeFile = (wanted: ReadonlySet<Column>): boolean =>
  wanted.has("name") && wanted.has("departments") && (wanted.has("mobile") || wanted.has("email"));

const columnsOfNew = (people: readonly Cells[]): ReadonlySet<Column> =>
  new Set(order.filter((column) => people.some((cells) => cells.has(column) && !saysNothing(cells, column))));

/** Columns that most of these change together. */
function commonColumns(rows: readonly { readonly cells: Cells }[]): ReadonlySet<Column> {
  const counts = new Map<string, number>();
  for (const { cells } of rows) {
    const key = order.filter((column) => cells.has(column)).join();
    if (canBeFile(new Set(cells.keys()))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return new Set((most?.[0].split(",") ?? []) as Column[]);
}

/** Mobiles and mails that some of the steps take away from people: order matters to those who get them. */
function givenUp(steps: readonly Pick<Step, "before" | "after">[]): ReadonlySet<string> {
  const given = new Set<string>();
  for (const { before } of steps)
    for (const field of ["mobile", "email"]) if (before[field]) given.add(`${field} ${before[field]}`);
  return given;
}

const takesOver = ({ after }: Pick<Step, "after">, given: ReadonlySet<string>): boolean =>
  given.size > 0 && ["mobile", "email"].some((field) => given.has(`${field} ${after[field]}`));

/** Bytes of the file, and how many of the steps fit into what may be uploaded. */
export function* memberFile({ steps, columns: wanted }: FileChoice<Step>): Pieces<{ bytes: Buffer; rows: number }> {
  const lines = [Buffer.from(`${wanted.map((column) => columns[column]).join(",")}\r\n`)];
  let length = 0;
  for (const [at, step] of steps.entries()) {
    if (at % pieceSize === 0) yield;
    const cells = cellsOf(step) as Cells;
    const line = Buffer.from(`${wanted.map((column) => quoted(cells.get(column) ?? "")).join(",")}\r\n`);
    if (length + line.length > maxFileBytes) break;
    length += line.length;
    lines.push(line);
  }
  return { bytes: Buffer.concat(lines), rows: lines.length - 1 };
}

const maxFileBytes = limits.media.fileMaxBytes - 1024;

/** Nothing is escaped as for a spreadsheet: WeCom takes every character as it is. */
const quoted = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
