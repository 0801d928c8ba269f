/**
 * Failed logins in the audit log, in bounded number: the first twenty of an hour have a line each, the others are
 * counted and become one line when the hour is over. The name that was typed is never written down, because people
 * type their password into that field; a name that exists is written as its operator.
 */
import type { Database, Tx } from "../../db/database.ts";
import { recordAudit } from "../audit/record.ts";

const perHour = 20;
const hourMilliseconds = 3_600_000;

export interface LoginFailures {
  /** @param operatorId Null: no operator of that name. */
  record(
    action: "operator.login_refused" | "operator.setup_refused" | "operator.code_refused",
    operatorId: string | null,
    network: string,
  ): Promise<void>;
  /** Writes the lines of the hours that are over. */
  summarise(): Promise<void>;
}

export function loginFailuresIn(database: Database): LoginFailures {
  const summariseIn = async (tx: Tx, hour: number): Promise<void> => {
    // Deleting takes hold of the rows: of two servers, one writes the line.
    const over = await tx.deleteFrom("login_failure").where("hour", "<", hour).returningAll().execute();
    for (const { hour: from, unrecorded } of over.filter((row) => row.unrecorded > 0)) {
      const [since, until] = [from, from + hourMilliseconds].map((at) => new Date(at).toISOString());
      const detail = { count: unrecorded, since, until };
      await recordAudit(database, tx, { actor: null, action: "operator.logins_refused", subject: "operators", detail });
    }
  };
  const currentHour = async (tx: Tx): Promise<number> => {
    const { now } = await tx.selectNoFrom(database.now().as("now")).executeTakeFirstOrThrow();
    return now - (now % hourMilliseconds);
  };

  return {
    record: (action, operatorId, network) =>
      database.transact(async (tx) => {
        const hour = await currentHour(tx);
        await summariseIn(tx, hour);
        const { recorded } = await tx
          .insertInto("login_failure")
          .values({ hour, recorded: 0, unrecorded: 0 })
          .onConflict((conflict) =>
            conflict.column("hour").doUpdateSet((eb) => ({ recorded: eb.ref("login_failure.recorded") })),
          )
          .returning("recorded")
          .executeTakeFirstOrThrow();
        const column = recorded < perHour ? "recorded" : "unrecorded";
        await tx
          .updateTable("login_failure")
          .set((eb) => ({ [column]: eb(column, "+", 1) }))
          .where("hour", "=", hour)
          .execute();
        if (recorded >= perHour) return;
        const subject = operatorId ? `operator/${operatorId}` : "operator/unknown";
        await recordAudit(database, tx, { actor: null, action, subject, detail: { network } });
      }),
    summarise: () => database.transact(async (tx) => summariseIn(tx, await currentHour(tx))),
  };
}
