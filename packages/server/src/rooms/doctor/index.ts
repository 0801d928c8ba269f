/**
 * The connection doctor (接入检查): a row per check of a company, what it found, who must act and where. Start at `checks.ts`
 * (one file per check), `probes.ts` (what they ask), `runs.ts` (when) and `rows.ts` (how it is kept and shown). Sentences:
 * `@shoufa/contract/doctor-text`.
 */
import type { Cancel } from "@shoufa/ports";
import type { Room, ServerContext } from "../../server-context.ts";
import { accountTopic } from "../../wecom/accounts.ts";
import { reachTopic } from "../../wecom/public-address.ts";
import type { CheckOutcome } from "../callbacks/check-outcome.ts";
import { callbackChecks } from "./callback-checks.ts";
import { doctorPolicy } from "./policy.ts";
import { doctorRoutes } from "./routes.ts";
import { createRuns } from "./runs.ts";
import { doctorTopic } from "./topics.ts";

/** Several changes that come together are one reason to check again. */
export const restMilliseconds = 500;

export interface DoctorRoom extends Room {
  /** A check of an app's callback URL has ended. */
  readonly checked: (appId: string, outcome: CheckOutcome) => void;
}

export function doctorRoom(context: ServerContext): DoctorRoom {
  const { database, wakeups, live, ports } = context;
  const callbacks = callbackChecks(context);
  const runs = createRuns(context, () => callbacks.settle());
  const waiting = new Map<string, Cancel>();
  const offs: (() => void)[] = [];

  /** What somebody has looked at before is checked again when its settings have changed. */
  const again = async (accountId: string | undefined): Promise<void> => {
    const { db } = database;
    const known = await db
      .selectFrom("account")
      .selectAll()
      .where("id", "in", db.selectFrom("doctor_row").select("account_id").where("checked_at", "is not", null))
      .$if(accountId !== undefined, (query) => query.where("id", "=", accountId ?? ""))
      .execute();
    for (const account of known) await runs.run(account);
  };
  const soon = (accountId?: string): void => {
    const name = accountId ?? "";
    waiting.get(name)?.();
    waiting.set(
      name,
      ports.timers.after(restMilliseconds, () => {
        waiting.delete(name);
        again(accountId).catch((error: unknown) => ports.log.warn("doctor.not_checked", { error }));
      }),
    );
  };
  return {
    checked: (appId, outcome) => callbacks.note(appId, outcome),
    policy: doctorPolicy,
    routes: doctorRoutes(context, runs),
    start() {
      offs.push(
        wakeups.on(doctorTopic, (accountId = "") => live.publish({ type: "doctor.changed", accountId })),
        wakeups.on(accountTopic, soon),
        wakeups.on(reachTopic, () => soon()),
      );
    },
    async stop() {
      for (const off of offs.splice(0)) off();
      for (const cancel of waiting.values()) cancel();
      waiting.clear();
      await runs.stop();
      await callbacks.settle();
    },
  };
}
