/** Reads the file of an import into rows. Broken off, it begins again from the file; rows that were written go first. */
import { type Cell, cellText, type MergedArea, type SheetRow } from "@shoufa/sheets";
import { type ColumnField, guessColumns, headerKey, knownHeaders } from "@shoufa/sheets/columns";
import { z } from "zod";
import type { ServerContext } from "../../../server-context.ts";
import { defineTask, type Task, type TaskRun } from "../../../work/tasks.ts";
import { cellsOf, noTotals } from "../present.ts";
import { readFileInThread, UnreadableFile } from "../reading/read-file.ts";
import { importTopic } from "../topics.ts";

const Payload = z.object({ accountId: z.string(), importId: z.string() });
type Payload = z.infer<typeof Payload>;

export const readingTask = { name: "import.read", key: ({ importId }: Payload) => importId };

/** Where a file lies, by its SHA-256. */
export type FileOf = (sha256: string) => string;

/** Below the instructions that a template begins with. */
const headerWithin = 20;
const sampleRows = 5;
const mostFilled = 200_000;

export const readTask = (
  context: ServerContext,
  fileOf: FileOf,
  removeFile: (sha256: string) => Promise<void>,
): Task<Payload> =>
  defineTask({
    ...readingTask,
    payload: Payload,
    places: 2,
    maxAttempts: 3,
    rest: () => 2000,
    explain: (error) =>
      error instanceof UnreadableFile
        ? { ...error.reason, final: true }
        : { code: "sheet.interrupted", params: {}, final: false },
    run: (payload, run) => readImport(context, fileOf, payload, run),
    async onEnd({ accountId, importId }) {
      await settleFailure(context, importId);
      const row = await context.database.db
        .selectFrom("directory_import")
        .select("sha256")
        .where("id", "=", importId)
        .where("state", "<>", "reading")
        .executeTakeFirst();
      if (row) await removeUnlessUsed(context, row.sha256, removeFile);
      context.wakeups.wake(importTopic, `${accountId} ${importId}`);
    },
  });

/** A reading that ended without success says why on the import itself, which outlives the row of the work. */
async function settleFailure({ database }: ServerContext, importId: string): Promise<void> {
  const work = await database.db
    .selectFrom("work")
    .select(["state", "problem"])
    .where("kind", "=", readingTask.name)
    .where("key", "=", importId)
    .orderBy("created_at", "desc")
    .executeTakeFirst();
  if (work?.state !== "failed") return;
  const { code, params } = JSON.parse(work.problem ?? '{"code":"sheet.interrupted","params":{}}') as {
    code: string;
    params: Record<string, string | number>;
  };
  await database.db
    .updateTable("directory_import")
    .set({ state: "failed", problem: JSON.stringify({ code, params }) })
    .where("id", "=", importId)
    .where("state", "=", "reading")
    .execute();
}

async function removeUnlessUsed(
  { database }: ServerContext,
  sha256: string,
  remove: (sha256: string) => Promise<void>,
) {
  const other = await database.db
    .selectFrom("directory_import")
    .select("id")
    .where("sha256", "=", sha256)
    .where("state", "=", "reading")
    .executeTakeFirst();
  if (!other) await remove(sha256);
}

async function readImport(
  context: ServerContext,
  fileOf: FileOf,
  { accountId, importId }: Payload,
  run: TaskRun,
): Promise<void> {
  const { database, wakeups } = context;
  const job = await database.db
    .selectFrom("directory_import")
    .select(["sha256", "state"])
    .where("id", "=", importId)
    .executeTakeFirst();
  if (job?.state !== "reading") return;
  await database.db.deleteFrom("directory_import_row").where("import_id", "=", importId).execute();
  const sheet = { name: "", others: [] as readonly string[] };
  let begin: SheetRow[] | undefined = [];
  let header: SheetRow | undefined;
  const sample: string[][] = [];
  let rows = 0;
  const keep = async (portion: readonly SheetRow[]): Promise<void> => {
    for (const { cells } of portion.slice(0, sampleRows - sample.length)) sample.push(cells.map(cellText));
    rows += portion.length;
    if (portion.length > 0)
      await database.transact((tx) =>
        database.insertRows(
          tx,
          "directory_import_row",
          portion.map((row) => newRow(importId, row)),
        ),
      );
  };
  const beginWith = async (): Promise<void> => {
    if (begin === undefined) return;
    const at = headerAmong(begin);
    header = begin[at];
    const rest = begin.slice(at + 1);
    begin = undefined;
    await keep(rest);
  };
  for await (const event of readFileInThread(fileOf(job.sha256), run.signal)) {
    if (event.kind === "sheet") Object.assign(sheet, { name: event.name, others: event.others });
    else if (event.kind === "merges") {
      await beginWith();
      await fillMerged(context, importId, event.merges);
    } else {
      if (begin === undefined) await keep(event.rows);
      else {
        begin.push(...event.rows);
        if (begin.length >= headerWithin) await beginWith();
      }
      const percent = Math.floor(event.share * 100);
      await run.progress(percent, 100);
      await database.db.updateTable("directory_import").set({ progress: percent }).where("id", "=", importId).execute();
      wakeups.wake(importTopic, `${accountId} ${importId}`);
    }
  }
  await beginWith();
  if (header === undefined || rows === 0) throw new UnreadableFile({ code: "sheet.empty", params: {} });
  const columns = await guess(context, accountId, header.cells);
  await run.finish(async (tx) => {
    await tx
      .updateTable("directory_import")
      .set({
        ...{ state: "columns", sheet: sheet.name, other_sheets: JSON.stringify(sheet.others), progress: 100 },
        ...{ columns: JSON.stringify(columns), sample: JSON.stringify(sample) },
        totals: JSON.stringify({ ...noTotals, rows }),
      })
      .where("id", "=", importId)
      .execute();
  });
}

const newRow = (importId: string, { row, cells }: SheetRow) => ({
  import_id: importId,
  row_number: row,
  cells: JSON.stringify(cells),
  ...{
    filled: null,
    person_key: null,
    mobile: null,
    mail: null,
    outcome: null,
    stops: 0,
    checks: 0,
    problems: "[]",
    change: null,
  },
});

/** The row with the most headers that we know; the first when there is none with two. */
function headerAmong(rows: readonly SheetRow[]): number {
  let best = 0;
  let most = 1;
  for (const [at, { cells }] of rows.slice(0, headerWithin).entries()) {
    const known = knownHeaders(cells.map(cellText));
    if (known <= most) continue;
    most = known;
    best = at;
  }
  return best;
}

async function guess({ accounts, database }: ServerContext, accountId: string, cells: readonly Cell[]) {
  const headers = cells.map((cell) => cellText(cell).trim().slice(0, 200));
  const rows = await database.db
    .selectFrom("directory_import_column")
    .select(["header", "field"])
    .where("account_id", "=", accountId)
    .where("header", "in", ["", ...headers.map(headerKey)])
    .execute();
  const remembered = new Map(rows.map(({ header, field }) => [header, field as ColumnField | null]));
  const { profile } = await accounts.account(database.db, accountId);
  const fields = guessColumns(headers, remembered, profile);
  return headers.map((header, at) => ({ header, field: fields[at] ?? null }));
}

/** Below a merged cell stands what it says; beside it nothing does. */
async function fillMerged({ database }: ServerContext, importId: string, merges: readonly MergedArea[]): Promise<void> {
  let filled = 0;
  for (const { top, left, bottom } of merges) {
    if (bottom === top) continue;
    const rows = await database.db
      .selectFrom("directory_import_row")
      .selectAll()
      .where("import_id", "=", importId)
      .where("row_number", ">=", top)
      .where("row_number", "<=", bottom)
      .orderBy("row_number")
      .execute();
    const [first, ...below] = rows;
    const text = first && first.row_number === top ? cellsOf(first)[left - 1] : undefined;
    if (text === undefined || text === "") continue;
    for (const row of below) {
      const cells = cellsOf(row);
      if ((cells[left - 1] ?? "") !== "") continue;
      while (cells.length < left) cells.push("");
      cells[left - 1] = text;
      if (++filled > mostFilled) return;
      const marks = [...(JSON.parse(row.filled ?? "[]") as number[]), left - 1];
      await database.db
        .updateTable("directory_import_row")
        .set({ cells: JSON.stringify(cells), filled: JSON.stringify(marks) })
        .where("import_id", "=", importId)
        .where("row_number", "=", row.row_number)
        .execute();
    }
  }
}
