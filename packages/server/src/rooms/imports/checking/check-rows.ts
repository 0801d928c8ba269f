/**
 * Checking rows in two rounds: each by itself, written with what identifies it; then those that say the same as another row
 * or take what belongs to somebody else. The second round asks the rows that were written, so that a few rows can be checked
 * again without the others.
 */
import type { CellProblem, ReadColumn } from "@shoufa/sheets/columns";
import { type SelectQueryBuilder, sql } from "kysely";
import type { Database } from "../../../db/database.ts";
import type { Tables } from "../../../db/tables.ts";
import { cellsOf, type StoredRow } from "../present.ts";
import type { Company } from "./company.ts";
import { type Judged, judge, numberOf } from "./judge.ts";

export interface Checking {
  readonly database: Database;
  readonly importId: string;
  readonly columns: readonly ReadColumn[];
  readonly company: Company;
  /** People of the directory or the file. */
  readonly isPerson: (key: string) => boolean;
}

/** A value that belongs to somebody else, whose row may come later. */
export interface Taken {
  readonly row: number;
  readonly field: "mobile" | "email";
  readonly owner: string;
}

/** Judges rows by themselves and writes them. */
export async function checkRows(checking: Checking, rows: readonly StoredRow[]): Promise<Taken[]> {
  const { database, importId, columns, company, isPerson } = checking;
  const at = columns.findIndex(({ field }) => field === "userId");
  const keys = rows.map((row) => idOf(row, at)).filter((key) => key !== "");
  const known = await company.known([...new Set(keys)]);
  const judged = rows.map((row) => ({
    row,
    result: judge(cellsOf(row), JSON.parse(row.filled ?? "[]") as number[], columns, {
      ...{ profile: company.profile, tree: company.tree },
      known: known.get(idOf(row, at)),
      mobileOwner: (mobile) => company.mobiles.get(mobile),
      mailOwner: (mail) => company.mails.get(mail),
      weixinOwner: (weixinId) => company.weixins.get(weixinId),
      isPerson,
    }),
  }));
  const written = judged.map(({ row, result }) => ({
    ...{ import_id: importId, row_number: row.row_number },
    ...{ person_key: result.personKey, mobile: result.mobile, mail: result.mail },
    ...settled(result.problems, result.change),
  }));
  await database.transact((tx) =>
    database.updateRows(tx, "directory_import_row", ["import_id", "row_number"], written),
  );
  return judged.flatMap(({ row, result }) => result.taken.map((one) => ({ row: row.row_number, ...one })));
}

const settled = (problems: readonly CellProblem[], change: Judged["change"]) => {
  const stops = numberOf(problems, "stop");
  return {
    ...{ stops, checks: numberOf(problems, "check"), problems: JSON.stringify(problems) },
    change: change === null ? null : JSON.stringify(change),
    outcome:
      stops > 0
        ? ("wrong" as const)
        : change === null
          ? ("same" as const)
          : change.isNew
            ? ("added" as const)
            : ("changed" as const),
  };
};

/** The id that a row is about, before it is checked: in the spelling that the directory is asked for. */
function idOf(row: StoredRow, at: number): string {
  const cell = cellsOf(row)[at];
  const text = cell === undefined ? "" : typeof cell === "string" ? cell : "n" in cell ? cell.n : "";
  return text
    .normalize("NFKC")
    .replace(/^'|[\s\u200b-\u200f\u202a-\u202e\ufeff]/g, "")
    .toLowerCase()
    .slice(0, 64);
}

const identities = [
  { column: "person_key", field: "userId" },
  { column: "mobile", field: "mobile" },
  { column: "mail", field: "email" },
] as const;

export interface Identity {
  readonly person_key: readonly string[];
  readonly mobile: readonly string[];
  readonly mail: readonly string[];
}

/** Blames rows that share an id, a number or an address: each names one other. @param only Those that have one of these. */
export async function blameDuplicates(
  { database, importId }: Pick<Checking, "database" | "importId">,
  only?: Identity,
): Promise<void> {
  for (const { column, field } of identities) {
    const wanted = only?.[column];
    if (wanted?.length === 0) continue;
    let shared = database.db
      .selectFrom("directory_import_row")
      .select(column)
      .where("import_id", "=", importId)
      .where(column, "is not", null);
    if (wanted) shared = shared.where(column, "in", wanted);
    const values = await shared.groupBy(column).having(sql<number>`count(*)`, ">", 1).execute();
    for (const value of values) {
      const rows = await database.db
        .selectFrom("directory_import_row")
        .selectAll()
        .where("import_id", "=", importId)
        .where(column, "=", value[column] as string)
        .orderBy("row_number")
        .execute();
      for (const [at, row] of rows.entries()) {
        const other = (rows[at === 0 ? 1 : 0] as StoredRow).row_number;
        await addProblem(database, row, { weight: "stop", field, code: "duplicate", params: { other } });
      }
    }
  }
}

/** What belongs to somebody else stops the row, unless the file gives that person another value. */
export async function blameTaken({ database, importId, company }: Checking, taken: readonly Taken[]): Promise<void> {
  for (const { row, field, owner } of taken) {
    const column = field === "mobile" ? "mobile" : "mail";
    const [stored, holder] = await Promise.all([
      rowsOf(database, importId).where("row_number", "=", row).executeTakeFirst(),
      rowsOf(database, importId).where("person_key", "=", owner).executeTakeFirst(),
    ]);
    if (!stored) continue;
    const userId = company.people.get(owner) ?? owner;
    const change = holder?.change ? (JSON.parse(holder.change) as { set: object }) : undefined;
    const isFreed = change !== undefined && field in change.set && holder?.[column] !== stored[column];
    await addProblem(
      database,
      stored,
      isFreed && holder
        ? { weight: "check", field, code: "taken_here", params: { userId, other: holder.row_number } }
        : { weight: "stop", field, code: "taken", params: { userId } },
    );
  }
}

const rowsOf = (database: Database, importId: string): SelectQueryBuilder<Tables, "directory_import_row", StoredRow> =>
  database.db.selectFrom("directory_import_row").selectAll().where("import_id", "=", importId);

async function addProblem(database: Database, row: StoredRow, problem: CellProblem): Promise<void> {
  const current = await rowsOf(database, row.import_id)
    .where("row_number", "=", row.row_number)
    .executeTakeFirstOrThrow();
  const problems = [...(JSON.parse(current.problems) as CellProblem[]), problem];
  const change = current.change === null ? null : (JSON.parse(current.change) as Judged["change"]);
  await database.db
    .updateTable("directory_import_row")
    .set(settled(problems, change))
    .where("import_id", "=", row.import_id)
    .where("row_number", "=", row.row_number)
    .execute();
}
