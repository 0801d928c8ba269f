/**
 * How a program knows that an API address is this emulator and not WeCom, before it trusts it with anything: one small
 * answer without a secret, the same in every later version (`api` counts changes that a reader would have to know).
 */
import type { Emulator } from "../emulator-api.ts";

export interface EmulatorIdentity {
  readonly product: "shoufa-emulator";
  readonly api: 1;
  /** CorpIDs of the companies it emulates. */
  readonly corpIds: readonly string[];
  /** The emulator's clock, in milliseconds since the Unix epoch. It may be ahead of the machine's. */
  readonly now: number;
}

export const identityOf = (emulator: Emulator): EmulatorIdentity => ({
  product: "shoufa-emulator",
  api: 1,
  corpIds: [emulator.company().corpId],
  now: emulator.clock.now(),
});
