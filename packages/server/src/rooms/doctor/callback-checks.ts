import type { ServerContext } from "../../server-context.ts";
import type { CheckOutcome } from "../callbacks/check-outcome.ts";
import { doctorTopic } from "./topics.ts";

/** Equal outcomes that come so close belong together. */
const togetherMilliseconds = 600_000;
/** Anybody who knows an app's address could send many: one of each kind and second is written. */
const pauseMilliseconds = 1000;

/** Keeps how WeCom's checks of callback URLs went. */
export function callbackChecks(context: ServerContext): {
  note(appId: string, outcome: CheckOutcome): void;
  /** Waits for what is being written. */
  settle(): Promise<void>;
} {
  const { database, ports, wakeups } = context;
  const last = new Map<string, { outcome: CheckOutcome; at: number }>();
  /** One after the other, so that they are counted. */
  let written: Promise<void> = Promise.resolve();
  const write = async (appId: string, outcome: CheckOutcome, checkedAt: number): Promise<void> => {
    // When it was asked for, not when there is time to write it: a callback may have come in between.
    const now = (await database.readNow()) - Math.round(ports.clock.monotonic() - checkedAt);
    const accountId = await database.transact(async (tx) => {
      const app = await tx
        .selectFrom("app")
        .select(["account_id", "token_at", "aes_key_at"])
        .where("id", "=", appId)
        .executeTakeFirst();
      if (app === undefined) return undefined;
      const before = await tx.selectFrom("callback_check").selectAll().where("app_id", "=", appId).executeTakeFirst();
      // With other keys it is another attempt.
      const keysSince = Math.max(app.token_at ?? 0, app.aes_key_at ?? 0);
      const isSame =
        before?.outcome === outcome && now - before.since < togetherMilliseconds && before.since > keysSince;
      const after = { outcome, at: now, since: isSame ? before.since : now, times: isSame ? before.times + 1 : 1 };
      await tx
        .insertInto("callback_check")
        .values({ app_id: appId, ...after })
        .onConflict((conflict) => conflict.column("app_id").doUpdateSet(after))
        .execute();
      return app.account_id;
    });
    if (accountId !== undefined) wakeups.wake(doctorTopic, accountId);
  };
  return {
    note(appId, outcome) {
      const known = last.get(appId);
      const at = ports.clock.monotonic();
      if (known?.outcome === outcome && outcome !== "passed" && at - known.at < pauseMilliseconds) return;
      last.set(appId, { outcome, at });
      written = written
        .then(() => write(appId, outcome, at))
        .catch((error: unknown) => ports.log.warn("doctor.check_not_kept", { error }));
    },
    settle: () => written,
  };
}
