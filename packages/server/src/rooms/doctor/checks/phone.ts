import type { LocalCheck } from "../check.ts";
import { factsOf } from "../facts.ts";

/** Whether something comes back from a phone: after a test message, from the person who got it. */
export const phoneCheck: LocalCheck = {
  kind: "phone",
  group: "trial",
  per: "app",
  isLocal: true,
  find({ app }, facts) {
    if (app === null) return { state: "not_known", code: "not_checked" };
    const { trial, heard } = factsOf(facts, app);
    if (trial === undefined) {
      const [last] = heard;
      if (last === undefined) return { state: "not_known", code: "phone.none" };
      return { state: "good", code: "phone.good", params: { person: last.userId }, goodAt: last.at };
    }
    const userId = trial.user_id.toLowerCase();
    const answer = heard.find((one) => one.userId.toLowerCase() === userId && one.at >= trial.sent_at);
    const params = { person: trial.person };
    if (answer !== undefined) return { state: "good", code: "phone.good", params, goodAt: answer.at };
    return { state: "checking", code: "phone.waiting", params, goodAt: heard[0]?.at ?? null };
  },
};
