/**
 * The CSV of members: which column is what, and what a row says a member should be.
 * Source: docs/wire/directory.md §9.1.
 */
import { limits, type WireAttribute } from "@shoufa/protocol";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Switches } from "../../../kernel/switches.ts";
import type { MemberInput } from "../../directory/member-input.ts";
import { invalid } from "../../directory/refusals.ts";
import type { AttributeDefinition } from "../../directory/settings.ts";
import { userKey } from "../../model/model.ts";
import { fileFault, readTable, requireColumns, type TableRow } from "./table.ts";

export interface MemberRow {
  readonly userId: string;
  /** @throws {Refusal} When a cell cannot be read. */
  input(): MemberInput;
}

const account = "帐号";
const known = new Set([...limits.import.memberColumns, "微信号"]);
/** The template's last column explains the one before it. */
const problemWithoutCode = /^禁用项说明/;

/** @throws {Refusal} 40092 unreadable, no rows, a required column missing; 302003 a userid twice. */
export function readMemberFile(
  bytes: Buffer,
  { attributes, switches }: { attributes: readonly AttributeDefinition[]; switches: Switches },
): readonly MemberRow[] {
  const table = readTable(bytes, (header) => {
    if (header === "账号") return account;
    return problemWithoutCode.test(header) ? undefined : header;
  });
  requireColumns(table, ["姓名", account, "所在部门"]);
  if (!table.columns.some((column) => ["手机号", "邮箱", "微信号"].includes(column)))
    throw fileFault("neither 手机号 nor 邮箱 is there");
  if (table.rows.length === 0) throw fileFault("it has no rows");
  const extra = attributes.filter(({ name }) => table.columns.includes(name) && !known.has(name));
  const seen = new Map<string, number>();
  return table.rows.map((row) => {
    const userId = row.cell(account) ?? "";
    const before = userId === "" ? undefined : seen.get(userKey(userId));
    if (before !== undefined)
      throw new Refusal(302003, {
        text: `duplicate userid in import file, ${userId} on lines ${before} and ${row.line}`,
      });
    seen.set(userKey(userId), row.line);
    return { userId, input: () => inputOf(row, extra, switches["batch.csv.emptyCellClears"] === "on") };
  });
}

function inputOf(row: TableRow, extra: readonly AttributeDefinition[], clears: boolean): MemberInput {
  /** Undefined where the file says nothing about it. */
  const text = (column: string): string | undefined => {
    const cell = row.cell(column);
    return cell === "" && !clears ? undefined : cell;
  };
  const departments = numbers(text("所在部门"), 40066);
  const aligned = (column: string, field: string): readonly number[] | undefined => {
    const list = numbers(text(column), field);
    return list?.length === 0 ? departments?.map(() => 0) : list;
  };
  return {
    name: text("姓名"),
    weixinId: text("微信号"),
    mobile: text("手机号"),
    email: text("邮箱"),
    departments,
    position: text("职位"),
    gender: gender(text("性别")),
    leads: aligned("是否部门内领导", "is_leader_in_dept"),
    orders: aligned("排序", "order"),
    alias: text("别名"),
    address: text("地址"),
    telephone: text("座机"),
    enabled: enabled(row.cell("禁用")),
    attributes: extra.flatMap(({ name, type }) => attribute(name, type, text(name))),
  };
}

/** Ids or numbers joined with `;`. `fault` is an errcode, or the field that 40058 names. */
function numbers(cell: string | undefined, fault: number | string): readonly number[] | undefined {
  if (cell === undefined) return undefined;
  const parts = cell.split(";").map((part) => part.trim());
  // Spreadsheets leave an empty one at the end.
  if (parts.at(-1) === "") parts.pop();
  if (!parts.every((part) => /^\d{1,10}$/.test(part)))
    throw typeof fault === "number" ? new Refusal(fault) : invalid(fault);
  return parts.map(Number);
}

function gender(cell: string | undefined): string | undefined {
  if (cell === undefined) return undefined;
  const found = { "": "0", 男: "1", 女: "2" }[cell];
  if (found === undefined) throw invalid("gender");
  return found;
}

function enabled(cell: string | undefined): boolean | undefined {
  if (cell === undefined || cell === "") return undefined;
  if (cell !== "0" && cell !== "1") throw invalid("enable");
  return cell === "0";
}

/** A link's title is the attribute's name. */
function attribute(name: string, type: number, value: string | undefined): WireAttribute[] {
  if (value === undefined) return [];
  if (type === 0) return [{ type, name, text: { value } }];
  return [{ type, name, web: { url: value, title: value === "" ? "" : name } }];
}
