import type { AskingCheck } from "../check.ts";
import { addressProbe } from "../probes.ts";

const warnFrom = 30;
/** Ten minutes are what a callback's time may be off; half of it leaves room. */
const failFrom = 300;

/** This server's clock against the time in WeCom's answers. A simulated company lives by its emulator's clock. */
export const clockCheck: AskingCheck = {
  kind: "clock",
  group: "connection",
  per: "company",
  isLocal: false,
  async find({ account }, probes) {
    const blocked = await probes.blocked(null);
    if (blocked !== null) return blocked;
    const { simulation } = probes.context;
    await simulation.refresh(account.id);
    const heard = await probes.address();
    const ahead = heard === "proxy-unreadable" ? undefined : heard.at(-1)?.aheadMilliseconds;
    if (ahead === undefined) return { state: "not_known", code: "clock.unknown", probe: addressProbe };
    const seconds = Math.round(Math.abs(ahead - simulation.aheadOf(account.id)) / 1000);
    const found = { params: { seconds }, probe: addressProbe };
    if (seconds < warnFrom) return { ...found, state: "good", code: "clock.good" };
    return { ...found, state: seconds < failFrom ? "warning" : "failed", code: "clock.off" };
  },
};
