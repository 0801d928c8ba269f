import type { Joining } from "@shoufa/contract";
import type { Kysely, Selectable, UpdateQueryBuilder, UpdateResult } from "kysely";
import type { Tx } from "../../db/database.ts";
import type { Tables } from "../../db/tables.ts";
import type { ServerContext } from "../../server-context.ts";
import type { JoiningTable } from "./tables.ts";

/** WeCom's own limit for the address of the picture, and for the tickets in it. */
const qrCodeDays = 7;

export const joiningRow = (db: Kysely<Tables>, accountId: string): Promise<Selectable<JoiningTable> | undefined> =>
  db.selectFrom("joining").selectAll().where("account_id", "=", accountId).executeTakeFirst();

/** Changes the company's row; the first change makes it. */
export async function updateJoining(
  tx: Tx,
  accountId: string,
  change: (row: UpdateQueryBuilder<Tables, "joining", "joining", UpdateResult>) => { execute(): Promise<unknown> },
): Promise<void> {
  await tx
    .insertInto("joining")
    .values({ account_id: accountId, moment: null, qr_picture: null, qr_type: null, qr_read_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await change(tx.updateTable("joining").where("account_id", "=", accountId)).execute();
}

export async function joiningOf(context: ServerContext, accountId: string): Promise<Joining> {
  const { accounts, database } = context;
  await accounts.account(database.db, accountId);
  const row = await joiningRow(database.db, accountId);
  const { waiting } = await openVerifications(database.db, accountId)
    .select((eb) => eb.fn.countAll<number>().as("waiting"))
    .executeTakeFirstOrThrow();
  return {
    verificationAddress: `${context.publicUrl()}/verify/${accountId}`,
    moment: row?.moment ?? null,
    qrCode: row?.qr_read_at ? qrCodeOf(row.qr_read_at) : null,
    waiting: Number(waiting),
  };
}

/** Rows about which nothing has been settled. */
export const openVerifications = (db: Kysely<Tables>, accountId: string) =>
  db
    .selectFrom("verification")
    .where("verification.account_id", "=", accountId)
    .where("verification.state", "in", ["waiting", "accepting", "unknown"]);

const qrCodeOf = (readAt: number) => ({
  readAt: new Date(readAt).toISOString(),
  expiresAt: new Date(readAt + qrCodeDays * 86_400_000).toISOString(),
});
