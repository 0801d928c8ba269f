import type { AskingCheck } from "../check.ts";
import { addressProbe } from "../probes.ts";

/** The addresses at which WeCom sees this server, known before any secret is. */
export const exitsCheck: AskingCheck = {
  kind: "exits",
  group: "connection",
  per: "company",
  isLocal: false,
  async find(_subject, probes) {
    const blocked = await probes.blocked(null);
    if (blocked !== null) return blocked;
    const seen = await probes.exits();
    const heard = await probes.address();
    const answers = heard === "proxy-unreadable" ? [] : heard.map(({ answer }) => answer);
    const found = { probe: addressProbe, answers, params: { addresses: seen.join(", ") } };
    if (seen.length === 0) return { ...found, state: "not_known", code: "exits.unknown" };
    return seen.length === 1
      ? { ...found, state: "good", code: "exits.one" }
      : { ...found, state: "warning", code: "exits.several" };
  },
};
