import type { CheckOutcome } from "../../callbacks/check-outcome.ts";
import type { Finding, LocalCheck } from "../check.ts";
import { factsOf } from "../facts.ts";

/** So often within ten minutes WeCom checks only when it does not like the answer. */
const manyTimes = 3;
/** Callbacks are dated by this process, checks by the database. */
const clocksDiffer = 20;

const codes: Readonly<Record<Exclude<CheckOutcome, "passed" | "old_keys">, Finding["code"]>> = {
  no_query: "callback.no_query",
  wrong_token: "callback.wrong_token",
  wrong_key: "callback.wrong_key",
  other_corp: "callback.other_corp",
  clock: "callback.clock",
};

/** Whether WeCom has verified the callback URL, and how its last attempt went. */
export const callbackCheck: LocalCheck = {
  kind: "callback",
  group: "callback",
  per: "receiver",
  isLocal: true,
  find({ app }, facts): Finding {
    if (app === null) return { state: "not_set", code: "callback.contacts_missing" };
    const { check, areKeysReadable, heard } = factsOf(facts, app);
    const goodAt = app.callback_verified_at;
    if (!areKeysReadable) return { state: "failed", code: "callback.unreadable", goodAt };
    // One that has passed later than the last failure is mended.
    const failure = check !== undefined && check.outcome !== "passed" && (goodAt === null || check.at > goodAt);
    if (failure) {
      const outcome = check.outcome as CheckOutcome;
      if (outcome === "old_keys" || outcome === "passed") {
        const until = app.previous_until === null ? "" : new Date(app.previous_until).toISOString();
        return { state: "warning", code: "callback.old_keys", params: { until }, goodAt };
      }
      return { state: goodAt === null ? "failed" : "warning", code: codes[outcome], goodAt };
    }
    if (goodAt === null) return { state: "warning", code: "callback.none", goodAt };
    const isRepeated =
      check?.outcome === "passed" && check.times >= manyTimes && heard.every(({ at }) => at < check.at - clocksDiffer);
    if (isRepeated) return { state: "warning", code: "callback.repeated", params: { times: check.times }, goodAt };
    return { state: "good", code: "callback.good", goodAt };
  },
};
