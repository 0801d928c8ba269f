import type { VerificationMoment } from "@shoufa/contract";
import type { Actor } from "../../../http/implement.ts";
import type { ServerContext } from "../../../server-context.ts";
import { recordAudit } from "../../audit/record.ts";
import { joiningRow, updateJoining } from "../state.ts";

/** Says when WeCom opens the verification page; null: the page is not in use. */
export async function setMoment(
  { accounts, database }: ServerContext,
  accountId: string,
  moment: VerificationMoment | null,
  actor: Actor,
): Promise<void> {
  await accounts.account(database.db, accountId);
  await database.transact(async (tx) => {
    const before = (await joiningRow(tx, accountId))?.moment ?? null;
    if (before === moment) return;
    await updateJoining(tx, accountId, (row) => row.set({ moment }));
    await recordAudit(database, tx, {
      ...{ actor, action: "account.verification", subject: `account/${accountId}`, accountId },
      detail: { before: { moment: before }, after: { moment } },
    });
  });
}
