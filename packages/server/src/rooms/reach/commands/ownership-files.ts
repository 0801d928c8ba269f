import type { OwnershipFile } from "@shoufa/contract";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { reachTopic } from "../../../wecom/public-address.ts";
import { recordAudit } from "../../audit/record.ts";

const most = 20;

/** Stores a file, or replaces the one of that name. @throws {Problem} `ownership.too_many`. */
export async function putOwnershipFile(context: ServerContext, file: OwnershipFile, actor: Actor): Promise<void> {
  const { database } = context;
  await database.transact(async (tx) => {
    const known = await tx.selectFrom("ownership_file").select("name").execute();
    if (known.length >= most && !known.some(({ name }) => name === file.name))
      throw new Problem("ownership.too_many", { max: most });
    await tx
      .insertInto("ownership_file")
      .values({ ...file, created_at: database.now() })
      .onConflict((conflict) => conflict.column("name").doUpdateSet({ content: file.content }))
      .execute();
    await recordAudit(database, tx, {
      ...{ actor, action: "settings.ownership_file", subject: `ownership-file/${file.name}` },
      detail: { after: file.content },
    });
  });
  await tell(context);
}

/** One that is not there is gone already. */
export async function removeOwnershipFile(context: ServerContext, name: string, actor: Actor): Promise<void> {
  const { database } = context;
  await database.transact(async (tx) => {
    const removed = await tx.deleteFrom("ownership_file").where("name", "=", name).returning("content").execute();
    if (removed.length === 0) return;
    await recordAudit(database, tx, {
      ...{ actor, action: "settings.ownership_file", subject: `ownership-file/${name}` },
      detail: { before: removed[0]?.content, after: null },
    });
  });
  await tell(context);
}

async function tell({ publicAddress, wakeups }: ServerContext): Promise<void> {
  await publicAddress.reload();
  wakeups.wake(reachTopic);
}
