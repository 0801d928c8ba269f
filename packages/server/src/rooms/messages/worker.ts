/**
 * Sends what is due: claim a batch, call WeCom, settle. A crash between any two of these is found by the lease and
 * treated as "may have been delivered". Start at `round`; the rules are in batch-machine.ts, the rows in batches.ts.
 */
import type { ServerContext } from "../../server-context.ts";
import { type Loop, startLoop } from "../../work/loop.ts";
import { afterAttempt, type CallResult } from "./batch-machine.ts";
import { ageBatches, type ClaimedBatch, claimBatches, nextBatchIn, settleBatch } from "./batches.ts";
import { callSend } from "./call.ts";
import { changedTopic } from "./commands/send-message.ts";

/** Calls under way in this process. */
const places = 16;
/** Share of the lease after which a call is given up, so that its answer can be written before the lease lapses. */
const callShare = 0.7;
/** Running calls get this long to end when the server stops. */
const graceMilliseconds = 4000;

export function startWorker(context: ServerContext): Loop {
  const { database, accounts, wakeups, ports, leaseSeconds } = context;
  const { clock, timers, random, log } = ports;
  const underWay = new Set<Promise<void>>();
  const giveUp = new AbortController();

  const run = async (batch: ClaimedBatch, claimedAt: number): Promise<void> => {
    const result = await attempt(batch, claimedAt);
    // The database's clock decides about windows; ours is good enough to choose between two delays.
    const step = afterAttempt(result, batch, clock.now(), random.integer(1000) / 1000);
    const { written, strangers } = await settleBatch(database, batch, result, step);
    const about = { batchId: batch.id, messageId: batch.messageId, attempt: batch.attempt, state: step.state };
    if (!written) return log.warn("message.late_answer_dropped", about);
    log.info("message.batch", { ...about, why: step.why });
    if (strangers.length > 0) log.warn("message.strangers_listed", { ...about, count: strangers.length });
    wakeups.wake(changedTopic, batch.messageId);
  };

  const attempt = async (batch: ClaimedBatch, claimedAt: number): Promise<CallResult> => {
    const deadline = new AbortController();
    const leaseMilliseconds = leaseSeconds * 1000;
    const cancel = timers.after(leaseMilliseconds * callShare, () => deadline.abort(new Error("lease")));
    try {
      const app = await accounts.wecom(batch.appId);
      // The process may have stood still since the claim; the lease of a sleeper is not safe any more.
      if (clock.monotonic() - claimedAt > leaseMilliseconds / 2) return { kind: "not-done", why: "shoufa.pace" };
      return await callSend(app, batch.body, AbortSignal.any([deadline.signal, giveUp.signal]));
    } catch (error) {
      log.error("message.not_called", { batchId: batch.id, error });
      return { kind: "not-done", why: "shoufa.pace" };
    } finally {
      cancel();
    }
  };

  const round = async (): Promise<"more" | "idle" | number> => {
    for (const messageId of new Set(await ageBatches(database))) wakeups.wake(changedTopic, messageId);
    const free = places - underWay.size;
    if (free > 0) {
      const claimedAt = clock.monotonic();
      for (const batch of await claimBatches(database, { leaseSeconds, limit: free })) {
        const running: Promise<void> = run(batch, claimedAt)
          .catch((error: unknown) => log.error("message.not_settled", { batchId: batch.id, error }))
          .finally(() => {
            underWay.delete(running);
            loop.wake();
          });
        underWay.add(running);
      }
    }
    // While places are taken, the end of a call wakes the loop; another process's work is found by looking.
    return underWay.size >= places ? "idle" : ((await nextBatchIn(database)) ?? "idle");
  };

  const loop = startLoop({ name: "message.send", timers, log, idleMilliseconds: 2000, round });
  return {
    wake: () => loop.wake(),
    async stop() {
      await loop.stop();
      const cancel = timers.after(graceMilliseconds, () => giveUp.abort(new Error("stopping")));
      await Promise.all(underWay);
      cancel();
    },
  };
}
