import type { DirectoryState } from "@shoufa/contract";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { workTopic } from "../../../work/tasks.ts";
import { recordAudit } from "../../audit/record.ts";
import { directoryState } from "../state.ts";
import { enqueuePull } from "../tasks/enqueue-pull.ts";

/**
 * Has a company's directory read again, in the background.
 * @throws {Problem} `account.not_found`; `directory.busy` while it is being read.
 */
export async function requestPull(
  context: ServerContext,
  { accountId, actor }: { readonly accountId: string; readonly actor: Actor },
): Promise<DirectoryState> {
  const { database, accounts, wakeups } = context;
  await database.transact(async (tx) => {
    await accounts.account(tx, accountId);
    if (!(await enqueuePull(context, tx, accountId))) throw new Problem("directory.busy");
    await recordAudit(database, tx, {
      actor,
      action: "directory.pull",
      subject: `account/${accountId}`,
      accountId,
    });
  });
  wakeups.wake(workTopic);
  return directoryState(database.db, accountId);
}
