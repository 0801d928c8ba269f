import type { DirectoryImport, ImportRow } from "@shoufa/contract";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { recordAudit } from "../../audit/record.ts";
import { blameDuplicates, blameTaken, checkRows, type Identity } from "../checking/check-rows.ts";
import { countTotals } from "../checking/totals.ts";
import { cellsOf, columnsOf, importRow, presentImport, presentRow, type StoredRow } from "../present.ts";
import { checkingOf } from "../tasks/check.ts";
import { importTopic } from "../topics.ts";

export interface ChangedCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** Rows that are checked again because they may have shared something with a changed one. */
const mostNeighbours = 2000;

/**
 * Writes cells and checks their rows again, with those that said the same before or say the same now.
 * @throws {Problem} `import.busy`, `import.planned`, `import.no_row`.
 */
export async function changeCells(
  context: ServerContext,
  actor: Actor,
  { accountId, importId }: { readonly accountId: string; readonly importId: string },
  cells: readonly ChangedCell[],
): Promise<{ import: DirectoryImport; rows: ImportRow[] }> {
  const { database, wakeups } = context;
  const { db } = database;
  const job = await importRow(db, accountId, importId);
  if (job.state === "planned") throw new Problem("import.planned");
  if (job.state !== "checked") throw new Problem("import.busy");
  const width = columnsOf(job).length;
  const stored = async (numbers: readonly number[]): Promise<StoredRow[]> => {
    const found: StoredRow[] = [];
    for (let from = 0; from < numbers.length; from += 500)
      found.push(
        ...(await db
          .selectFrom("directory_import_row")
          .selectAll()
          .where("import_id", "=", importId)
          .where("row_number", "in", numbers.slice(from, from + 500))
          .execute()),
      );
    return found;
  };
  const byRow = Map.groupBy(cells, ({ row }) => row);
  const before = await stored([...byRow.keys()]);
  const present = new Set(before.map(({ row_number: row }) => row));
  for (const row of byRow.keys()) if (!present.has(row)) throw new Problem("import.no_row", { row });
  await database.transact(async (tx) => {
    for (const row of before) {
      const own = cellsOf(row);
      for (const { column, text } of byRow.get(row.row_number) ?? []) {
        if (column >= width) continue;
        while (own.length <= column) own.push("");
        own[column] = text;
      }
      const changed = new Set((byRow.get(row.row_number) ?? []).map(({ column }) => column));
      const filled = (JSON.parse(row.filled ?? "[]") as number[]).filter((column) => !changed.has(column));
      await tx
        .updateTable("directory_import_row")
        .set({ cells: JSON.stringify(own), filled: filled.length > 0 ? JSON.stringify(filled) : null })
        .where("import_id", "=", importId)
        .where("row_number", "=", row.row_number)
        .execute();
    }
    await recordAudit(database, tx, {
      ...{ actor, action: "import.cells", subject: `import/${importId}`, accountId },
      detail: { rows: byRow.size, cells: cells.length },
    });
  });
  const checking = await checkingOf(context, job);
  const taken = await checkRows(checking, await stored([...present]));
  const identity = identityOf([...before, ...(await stored([...present]))]);
  const neighbours = (await sharing(context, importId, identity)).filter(({ row_number: row }) => !present.has(row));
  taken.push(...(await checkRows(checking, neighbours)));
  await blameDuplicates(checking, identityOf([...(await stored([...present])), ...neighbours, ...before]));
  await blameTaken(checking, taken);
  const totals = await countTotals(database, accountId, importId);
  await db
    .updateTable("directory_import")
    .set({ totals: JSON.stringify(totals) })
    .where("id", "=", importId)
    .execute();
  wakeups.wake(importTopic, `${accountId} ${importId}`);
  const rows = await stored([...present, ...neighbours.map(({ row_number: row }) => row)]);
  return {
    import: presentImport(await importRow(db, accountId, importId)),
    rows: rows.toSorted((a, b) => a.row_number - b.row_number).map((row) => presentRow(row, width)),
  };
}

function identityOf(rows: readonly StoredRow[]): Identity {
  const of = (column: "person_key" | "mobile" | "mail") => [
    ...new Set(rows.flatMap((row) => (row[column] === null ? [] : [row[column]]))),
  ];
  return { person_key: of("person_key"), mobile: of("mobile"), mail: of("mail") };
}

/** Rows that have one of these, or wait for one of these people to give something up. */
async function sharing({ database }: ServerContext, importId: string, identity: Identity): Promise<StoredRow[]> {
  return database.db
    .selectFrom("directory_import_row")
    .selectAll()
    .where("import_id", "=", importId)
    .where(({ or, eb }) =>
      or([
        eb("person_key", "in", ["", ...identity.person_key]),
        eb("mobile", "in", ["", ...identity.mobile]),
        eb("mail", "in", ["", ...identity.mail]),
      ]),
    )
    .limit(mostNeighbours)
    .execute();
}
