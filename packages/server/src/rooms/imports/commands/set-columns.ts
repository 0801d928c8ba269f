import type { DirectoryImport, MissingPeople } from "@shoufa/contract";
import { headerKey, isPersonField, personFieldsOf } from "@shoufa/sheets/columns";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { enqueue, workTopic } from "../../../work/tasks.ts";
import { columnsOf, importRow, presentImport } from "../present.ts";
import { checkingTask } from "../tasks/check.ts";
import { importTopic } from "../topics.ts";

/** Says what each column is, remembers it for the next file, and begins to check. */
export async function setColumns(
  context: ServerContext,
  { accountId, importId }: { readonly accountId: string; readonly importId: string },
  { fields, missing }: { readonly fields: readonly (string | null)[]; readonly missing: MissingPeople },
): Promise<DirectoryImport> {
  const { accounts, database, ports, wakeups } = context;
  const job = await importRow(database.db, accountId, importId);
  if (job.state === "planned") throw new Problem("import.planned");
  if (job.state !== "columns" && job.state !== "checked") throw new Problem("import.busy");
  const columns = columnsOf(job);
  const used = fields.filter((field) => field !== null);
  const { profile } = await accounts.account(database.db, accountId);
  const known: readonly string[] = personFieldsOf(profile);
  if (used.some((field) => isPersonField(field) && !known.includes(field))) throw new Problem("import.columns");
  if (fields.length !== columns.length || new Set(used).size !== used.length || !used.includes("userId"))
    throw new Problem("import.columns");
  const named = columns.map(({ header }, at) => ({ header, field: fields[at] ?? null }));
  await database.transact(async (tx) => {
    await tx
      .updateTable("directory_import")
      .set({ state: "checking", columns: JSON.stringify(named), missing, progress: 0 })
      .where("id", "=", importId)
      .execute();
    for (const { header, field } of named) {
      const key = headerKey(header);
      if (key === "") continue;
      await tx
        .insertInto("directory_import_column")
        .values({ account_id: accountId, header: key, field })
        .onConflict((conflict) => conflict.columns(["account_id", "header"]).doUpdateSet({ field }))
        .execute();
    }
    await enqueue(database, tx, ports.random, checkingTask, { accountId, importId });
  });
  wakeups.wake(workTopic);
  wakeups.wake(importTopic, `${accountId} ${importId}`);
  return presentImport(await importRow(database.db, accountId, importId));
}
