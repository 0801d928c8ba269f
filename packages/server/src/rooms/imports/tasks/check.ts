/** Checks every row of an import. Broken off, it begins again: judging a row twice gives the same. */

import type { ReadColumn } from "@shoufa/sheets/columns";
import { z } from "zod";
import type { ServerContext } from "../../../server-context.ts";
import { defineTask, type Task, type TaskRun } from "../../../work/tasks.ts";
import { blameDuplicates, blameTaken, type Checking, checkRows, type Taken } from "../checking/check-rows.ts";
import { readCompany } from "../checking/company.ts";
import { countTotals } from "../checking/totals.ts";
import { columnsOf, type ImportJobRow } from "../present.ts";
import { importTopic } from "../topics.ts";

const Payload = z.object({ accountId: z.string(), importId: z.string() });
type Payload = z.infer<typeof Payload>;

export const checkingTask = { name: "import.check", key: ({ importId }: Payload) => importId };

const portion = 500;

export const checkTask = (context: ServerContext): Task<Payload> =>
  defineTask({
    ...checkingTask,
    payload: Payload,
    places: 2,
    maxAttempts: 5,
    rest: () => 2000,
    explain: () => ({ code: "sheet.interrupted", params: {}, final: false }),
    run: (payload, run) => checkImport(context, payload, run),
    async onEnd({ accountId, importId }) {
      context.wakeups.wake(importTopic, `${accountId} ${importId}`);
    },
  });

/** What rows of an import are checked against, as it is now. */
export async function checkingOf({ database }: ServerContext, job: ImportJobRow): Promise<Checking> {
  const company = await readCompany(database.db, job.account_id);
  const columns = columnsOf(job) as ReadColumn[];
  const at = columns.findIndex(({ field }) => field === "userId");
  const inFile = new Set<string>();
  for await (const rows of portionsOf(database, job.id))
    for (const row of rows) {
      const cell = (JSON.parse(row.cells) as unknown[])[at];
      if (typeof cell === "string") inFile.add(cell.trim().toLowerCase());
    }
  return {
    database,
    importId: job.id,
    columns,
    company,
    isPerson: (key) => company.people.has(key) || inFile.has(key),
  };
}

async function checkImport(context: ServerContext, { accountId, importId }: Payload, run: TaskRun): Promise<void> {
  const { database, wakeups } = context;
  const job = await database.db
    .selectFrom("directory_import")
    .selectAll()
    .where("id", "=", importId)
    .executeTakeFirst();
  if (job?.state !== "checking") return;
  const checking = await checkingOf(context, job);
  const { rows: all } = JSON.parse(job.totals) as { rows: number };
  const taken: Taken[] = [];
  let done = 0;
  for await (const rows of portionsOf(database, importId)) {
    taken.push(...(await checkRows(checking, rows)));
    done += rows.length;
    await run.progress(done, all);
    const progress = Math.floor((done / Math.max(1, all)) * 100);
    await database.db.updateTable("directory_import").set({ progress }).where("id", "=", importId).execute();
    wakeups.wake(importTopic, `${accountId} ${importId}`);
  }
  await blameDuplicates(checking);
  await blameTaken(checking, taken);
  const totals = JSON.stringify(await countTotals(database, accountId, importId));
  await run.finish(async (tx) => {
    await tx
      .updateTable("directory_import")
      .set({ state: "checked", progress: 100, totals })
      .where("id", "=", importId)
      .where("state", "=", "checking")
      .execute();
  });
}

async function* portionsOf({ db }: ServerContext["database"], importId: string) {
  let after = 0;
  for (;;) {
    const rows = await db
      .selectFrom("directory_import_row")
      .selectAll()
      .where("import_id", "=", importId)
      .where("row_number", ">", after)
      .orderBy("row_number")
      .limit(portion)
      .execute();
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.row_number;
  }
}
