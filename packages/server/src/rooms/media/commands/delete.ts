import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { recordAudit } from "../../audit/record.ts";
import { removeUnused } from "../blobs.ts";
import { fileRow } from "../present.ts";
import type { MediaStorage } from "../storage/storage.ts";
import { usesOf } from "../uses.ts";

/** Bytes that are given back at once; the rest goes with the next cleaning. */
const mostRemoved = 20;

/**
 * Deletes an uploaded file, and its bytes where no other file has the same. Messages that were sent with it keep its name.
 * @throws {Problem} `media.not_found`, `media.in_use`.
 */
export async function deleteFile(
  { database }: ServerContext,
  storage: MediaStorage,
  actor: Actor,
  accountId: string,
  fileId: string,
): Promise<void> {
  await database.transact(async (tx) => {
    const { name, sha256, bytes } = await fileRow(tx, accountId, fileId);
    const row = tx.selectFrom("media_file").select("id").where("id", "=", fileId);
    // A message that is being made with it ends first, and a later one finds it gone.
    await database.dialect.awaitRowsToDelete(row).execute();
    const { messages, rules } = await usesOf(tx, accountId, fileId);
    if (messages.unsent > 0 || rules.length > 0)
      throw new Problem("media.in_use", { messages: messages.unsent, rules: rules.length });
    await tx.deleteFrom("media_file").where("id", "=", fileId).execute();
    await recordAudit(database, tx, {
      ...{ actor, action: "media.delete", subject: `media/${fileId}`, accountId },
      detail: { name, bytes, sha256, messages: messages.total },
    });
  });
  await removeUnused(database, storage, mostRemoved);
}
