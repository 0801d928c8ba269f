import type { AskingCheck } from "../check.ts";
import { factsOf } from "../facts.ts";
import { plainRead } from "../plain-read.ts";
import { answersOf, otherwise } from "../probes.ts";

const untrusted = 60020;

/** Whether WeCom takes calls of a credential from this server's address. */
export const trustedIpCheck: AskingCheck = {
  kind: "trusted_ip",
  group: "trusted",
  per: "credential",
  isLocal: false,
  async find({ app }, probes, facts) {
    const credential = app?.id ?? "contacts";
    const blocked = await probes.blocked(credential);
    if (blocked !== null) return blocked;
    const { asked, endpoint } = await plainRead(probes, app);
    const found = { probe: endpoint, answers: answersOf([asked]) };
    if (asked.errcode === null) return otherwise(endpoint, asked);
    // Any other refusal comes after the address was looked at.
    if (asked.errcode !== untrusted) return { ...found, state: "good", code: "trusted_ip.good" };
    const seen = new Set([asked.heard?.from, ...(await probes.exits())].filter((each) => each !== undefined));
    const params = { addresses: [...seen].join(", ") };
    if (app === null) return { ...found, state: "failed", code: "trusted_ip.contacts_refused", params };
    const mayBeEntered =
      app.callback_verified_at !== null || facts.hasOwnershipFile || factsOf(facts, app).heard.length > 0;
    return { ...found, state: "failed", code: mayBeEntered ? "trusted_ip.refused" : "trusted_ip.too_early", params };
  },
};
