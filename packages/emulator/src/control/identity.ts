/**
 * Tells a program that an API address is this emulator and not WeCom, before the program sends it any secret: one small
 * answer without a secret, the same in every later version (`api` counts incompatible changes).
 */
import type { Installation } from "./installation.ts";

export interface EmulatorIdentity {
  readonly product: "shoufa-emulator";
  readonly api: 1;
  /** CorpIDs of the companies it emulates. */
  readonly corpIds: readonly string[];
  /** The emulator's clock, in milliseconds since the Unix epoch. It may be ahead of the machine's. */
  readonly now: number;
}

export const identityOf = (emulator: Pick<Installation, "clock" | "company">): EmulatorIdentity => ({
  product: "shoufa-emulator",
  api: 1,
  corpIds: [emulator.company().corpId],
  now: emulator.clock.now(),
});
