import { hash } from "node:crypto";
import { WeComApiError, WeComError } from "@shoufa/client";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { membersByKey, readMirror } from "../../directory/mirror.ts";
import { personKey } from "../../directory/rows.ts";
import type { Throttle } from "../../operators/throttle.ts";
import { joiningRow, openVerifications } from "../state.ts";
import { tfaCodePlace } from "../tfa-code.ts";
import { joiningTopic } from "../topics.ts";

/** WeCom's own limit, from when the page was opened. */
const tfaCodeMilliseconds = 5 * 60_000;
/** Rows that nobody has decided about, per company; anybody who has a code makes one, and only members have codes. */
const mostOpen = 10_000;
/** Exchanges of a code under way at once, in this process. */
const mostUnderWay = 8;
let underWay = 0;

export const ticketHash = (ticket: string): string => hash("sha256", ticket);

interface Opened {
  readonly ticket: string;
  readonly name: string;
}

/**
 * Notes who has opened the page. The code is exchanged with WeCom, once; guesses are counted like those of a password.
 * @throws {Problem} `verification.off`, `session.slow_down`, `verification.code_refused`, `verification.unavailable`.
 */
export async function openPage(
  context: ServerContext,
  throttle: Throttle,
  { accountId, code, network }: { readonly accountId: string; readonly code: string; readonly network: string },
): Promise<Opened> {
  const { database, ports, vault, wakeups } = context;
  const row = await joiningRow(database.db, accountId);
  if (!row?.moment) throw new Problem("verification.off");
  const { moment } = row;
  const guesser = { name: `verify/${accountId}`, network };
  await throttle.count(guesser);
  const { userId, tfaCode } = await memberBehind(context, accountId, moment, code);
  const ticket = ports.random.bytes(32).toString("base64url");
  const key = personKey(userId);
  const id = ports.random.uuid();
  const opened = {
    ...{ moment, state: "waiting" as const, opened_at: database.now(), ticket_hash: ticketHash(ticket), reason: null },
    tfa_until: tfaCode === null ? null : database.now(tfaCodeMilliseconds),
  };
  await database.transact(async (tx) => {
    await throttle.forgive(tx, guesser);
    const known = await openVerifications(tx, accountId).where("person_key", "=", key).select("id").executeTakeFirst();
    const rowId = known?.id ?? id;
    const tfa_code_enc = tfaCode === null ? null : vault.seal(tfaCode, tfaCodePlace(rowId));
    if (known) {
      const again = { ...opened, tfa_code_enc };
      await tx
        .updateTable("verification")
        .set((eb) => ({ ...again, times: eb("times", "+", 1) }))
        .where("id", "=", known.id)
        .execute();
      return;
    }
    const oldest = openVerifications(tx, accountId)
      .select("id")
      .orderBy("opened_at", "desc")
      .offset(mostOpen)
      .limit(100);
    await tx.deleteFrom("verification").where("id", "in", oldest).execute();
    await tx
      .insertInto("verification")
      .values({
        ...{ ...opened, id, account_id: accountId, person_key: key, user_id: userId, times: 1, tfa_code_enc },
        ...{ decided_at: null, decided_by: null },
      })
      .execute();
  });
  wakeups.wake(joiningTopic, accountId);
  const people = await readMirror(database.db, accountId, (mirror) => membersByKey(database.db, mirror, [key]));
  return { ticket, name: people.get(key)?.name ?? userId };
}

/** The member whom WeCom's code stands for; on use, with the code by which WeCom is told afterwards. */
async function memberBehind(context: ServerContext, accountId: string, moment: "join" | "use", code: string) {
  if (underWay >= mostUnderWay) throw new Problem("session.slow_down", { seconds: 2 });
  underWay += 1;
  try {
    const { invitations } = await context.accounts.contacts(accountId);
    if (moment === "use") return await invitations.verificationOf(code);
    return { userId: await invitations.joiningMember(code), tfaCode: null };
  } catch (error) {
    if (error instanceof WeComApiError && codeRefusals.has(error.errcode))
      throw new Problem("verification.code_refused");
    if (error instanceof WeComError || error instanceof Problem) throw new Problem("verification.unavailable");
    throw error;
  } finally {
    underWay -= 1;
  }
}

/** 40029 illegal or used, 42003 expired, 42022 used; 50001: no code of a second verification. */
const codeRefusals = new Set([40029, 42003, 42022, 50001]);
