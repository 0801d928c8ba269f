import type { BrakeSetting } from "@shoufa/contract";
import type { Actor } from "../../../http/implement.ts";
import type { ServerContext } from "../../../server-context.ts";
import { recordAudit } from "../../audit/record.ts";
import { type BrakeUse, brakeOf } from "../brake.ts";

export async function setBrake(
  { database, accounts }: ServerContext,
  actor: Actor,
  accountId: string,
  { percent, people }: BrakeSetting,
): Promise<BrakeUse> {
  return database.transact(async (tx) => {
    await accounts.account(tx, accountId);
    const before = await brakeOf(database, tx, accountId);
    const values = { per_mille: Math.round(percent * 10), people };
    await tx
      .insertInto("directory_brake")
      .values({ account_id: accountId, ...values })
      .onConflict((conflict) => conflict.column("account_id").doUpdateSet(values))
      .execute();
    const after = await brakeOf(database, tx, accountId);
    await recordAudit(database, tx, {
      ...{ actor, action: "directory.brake", subject: `account/${accountId}`, accountId },
      detail: {
        before: { percent: before.percent, people: before.people },
        after: { percent: after.percent, people: after.people },
      },
    });
    return after;
  });
}
