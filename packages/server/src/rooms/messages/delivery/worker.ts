/**
 * Sends what is due: claim a batch, call WeCom, settle. A crash between any two of these is found by the lease and
 * treated as "may have been delivered". Start at `round`; the rules are in batch-machine.ts, the rows in batches.ts and
 * settle.ts.
 */
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { lookAt } from "../../../work/clock-watch.ts";
import { type Loop, startLoop } from "../../../work/loop.ts";
import type { MediaIds } from "../../media/wecom-ids.ts";
import { mediaBody } from "../content/attach-media.ts";
import { admitPeople } from "../rehearsal.ts";
import { type CallResult, queued } from "./batch-machine.ts";
import { batchLeases, type ClaimedBatch, claimBatches } from "./batches.ts";
import { callSend } from "./call.ts";
import { pauseOrRelease } from "./pause-app.ts";
import { sentLately } from "./sent-lately.ts";
import { settleBatch } from "./settle.ts";
import { changedTopic } from "./topics.ts";

/** Calls under way in this process: of sixteen companies at once, if each of them has all of its calls hanging. */
const places = 64;
/** Share of the lease after which a call is given up, so that its answer can be written before the lease lapses. */
const callShare = 0.7;
/** Running calls get this long to end when the server stops. */
const graceMilliseconds = 4000;
/** Hints may be lost; this long later the rows are looked at anyway. */
const idleMilliseconds = 30_000;
/** Batches are due, and another process holds them or their company at this moment. */
const contendedMilliseconds = 500;

export function startWorker(context: ServerContext, ids: MediaIds): Loop {
  const { database, accounts, clockWatch, vault, wakeups, ports, leaseSeconds } = context;
  const { clock, timers, random, log } = ports;
  const leases = batchLeases(database);
  const sent = sentLately(database, context.sendRates);
  const underWay = new Set<Promise<void>>();
  const giveUp = new AbortController();

  const run = async (batch: ClaimedBatch, claimedAt: number): Promise<void> => {
    const result = await attempt(batch, claimedAt);
    const { step, strangers } = await settleBatch(database, leases, batch, result, random.integer(1000) / 1000);
    const about = { batchId: batch.id, messageId: batch.messageId, attempt: batch.attempt };
    if (!step) return log.warn("message.late_answer_dropped", about);
    log.info("message.batch", { ...about, state: step.state, reason: step.reason?.code ?? null });
    if (strangers.length > 0) log.warn("message.strangers_listed", { ...about, count: strangers.length });
    wakeups.wake(changedTopic, batch.messageId);
    for (const messageId of await pauseOrRelease(database, batch, result, step)) wakeups.wake(changedTopic, messageId);
  };

  const attempt = async (batch: ClaimedBatch, claimedAt: number): Promise<CallResult> => {
    const deadline = new AbortController();
    const leaseMilliseconds = leaseSeconds * 1000;
    const cancel = timers.after(leaseMilliseconds * callShare, () => deadline.abort(new Error("lease")));
    try {
      const rehearsed = await accounts.rehearsedIn(batch.accountId);
      if (rehearsed !== null) await admitPeople(context, batch.id, rehearsed);
      const app = await accounts.wecom(batch.appId);
      // The process may have stood still since the claim; a lease that is half over is not safe any more.
      if (clock.monotonic() - claimedAt > leaseMilliseconds / 2) return { kind: "not-done", reason: queued };
      const media = mediaBody({ database, ids, leases }, batch);
      return await callSend(
        app,
        { body: batch.body, media },
        AbortSignal.any([deadline.signal, giveUp.signal]),
        vault.scrub,
      );
    } catch (error) {
      // The app's settings do not let it be called: a person has to mend them.
      if (error instanceof Problem) return { kind: "blocked", reason: { code: error.code, params: error.params } };
      log.error("message.not_called", { batchId: batch.id, error });
      return { kind: "not-done", reason: queued };
    } finally {
      cancel();
    }
  };

  const round = async (): Promise<"more" | "idle" | number> => {
    const limit = places - underWay.size;
    const { time, look } = await lookAt(clockWatch, leases);
    const due = look.lanes.filter(({ nextAt }) => nextAt !== null && nextAt <= look.now).map(({ lane }) => lane);
    await sent.read(due, look.now);
    const left = new Map(due.map((accountId) => [accountId, sent.callsLeft(accountId, look.now)]));
    const room = (accountId: string): number => Math.min(limit, left.get(accountId)?.calls ?? limit);
    if (!leases.isDue(look, room)) {
      const moreIn = Array.from(left.values(), ({ moreAt }) => (moreAt === null ? Infinity : moreAt - look.now));
      const rest = Math.min(leases.restMilliseconds(look, room) ?? Infinity, ...moreIn);
      return rest === Infinity ? "idle" : Math.max(1, rest);
    }
    const claimedAt = clock.monotonic();
    const options = { leaseSeconds, room, limit, sent, newId: () => random.uuid() };
    const { batches, changed } = await claimBatches(database, leases, time, look, options);
    for (const messageId of changed) wakeups.wake(changedTopic, messageId);
    for (const batch of batches) {
      const running: Promise<void> = run(batch, claimedAt)
        .catch((error: unknown) => log.error("message.not_settled", { batchId: batch.id, error }))
        .finally(() => {
          underWay.delete(running);
          loop.wake();
        });
      underWay.add(running);
    }
    return batches.length + changed.length > 0 ? "more" : contendedMilliseconds;
  };

  const loop = startLoop({ name: "message.send", timers, log, idleMilliseconds, round });
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
