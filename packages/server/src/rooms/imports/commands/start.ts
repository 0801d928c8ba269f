import type { DirectoryImport } from "@shoufa/contract";
import type { Actor } from "../../../http/implement.ts";
import type { ServerContext } from "../../../server-context.ts";
import { enqueue, workTopic } from "../../../work/tasks.ts";
import { recordAudit } from "../../audit/record.ts";
import { cleanName } from "../../media/file-name.ts";
import { receive } from "../../media/receive.ts";
import type { MediaStorage } from "../../media/storage/storage.ts";
import { importLimit } from "../import-limit.ts";
import { importRow, noTotals, presentImport } from "../present.ts";
import { readingTask } from "../tasks/read.ts";

export interface NewImport {
  readonly accountId: string;
  readonly name: string;
  readonly idempotencyKey: string;
  readonly content: AsyncIterable<Buffer>;
}

/** Takes a file; the same key again is the same import. @throws {Problem} `import.too_large`. */
export async function startImport(
  context: ServerContext,
  storage: MediaStorage,
  actor: Actor,
  { accountId, name, idempotencyKey, content }: NewImport,
): Promise<DirectoryImport> {
  const { database, ports, wakeups } = context;
  const earlier = () =>
    database.db
      .selectFrom("directory_import")
      .selectAll()
      .where("account_id", "=", accountId)
      .where("created_by", "=", actor.operatorId)
      .where("idempotency_key", "=", idempotencyKey)
      .executeTakeFirst();
  const before = await earlier();
  const incoming = await storage.begin();
  try {
    await receive(incoming, content, importLimit());
    if (before) return presentImport(before);
    const written = await incoming.finish();
    await written.keep();
    const id = ports.random.uuid();
    const isNew = await database.transact(async (tx) => {
      const { numInsertedOrUpdatedRows = 0n } = await tx
        .insertInto("directory_import")
        .values({
          ...{ id, account_id: accountId, name: cleanName(name), state: "reading", sha256: written.sha256 },
          ...{ sheet: "", other_sheets: "[]", columns: "[]", sample: "[]", missing: "keep", progress: 0 },
          ...{ totals: JSON.stringify(noTotals), problem: null, plan_id: null, idempotency_key: idempotencyKey },
          ...{ created_by: actor.operatorId, created_by_name: actor.name, created_at: database.now() },
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows === 0n) return false;
      await enqueue(database, tx, ports.random, readingTask, { accountId, importId: id });
      await recordAudit(database, tx, {
        ...{ actor, action: "import.start", subject: `import/${id}`, accountId },
        detail: { name: cleanName(name), bytes: written.size, sha256: written.sha256 },
      });
      return true;
    });
    wakeups.wake(workTopic);
    const other = isNew ? undefined : await earlier();
    return presentImport(other ?? (await importRow(database.db, accountId, id)));
  } finally {
    await incoming.discard();
  }
}
