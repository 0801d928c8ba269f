import type { VerificationMoment } from "@shoufa/contract";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { recordAudit } from "../../audit/record.ts";
import { joiningRow, updateJoining } from "../state.ts";

/**
 * Says when WeCom opens the verification page; null: the page is not in use.
 * @throws {Problem} `joining.not_in_qiyehao`: it was asked of newcomers only.
 */
export async function setMoment(
  { accounts, database }: ServerContext,
  accountId: string,
  moment: VerificationMoment | null,
  actor: Actor,
): Promise<void> {
  const { profile } = await accounts.account(database.db, accountId);
  if (moment === "use" && profile === "qiyehao") throw new Problem("joining.not_in_qiyehao");
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
