/** Holds what was seen against what is known. */
import type { Deviation, Outcome } from "./check.ts";
import { type KnownDeviation, knownDeviations } from "./known-deviations.ts";

export interface Judged extends Outcome {
  readonly explained: readonly (Deviation & Pick<KnownDeviation, "right" | "why">)[];
  readonly unexplained: readonly Deviation[];
  /** Known ones that did not occur. */
  readonly gone: readonly KnownDeviation[];
  readonly acceptable: boolean;
}

export function judge(outcome: Outcome): Judged {
  const known = knownDeviations.filter(({ client }) => client === outcome.client);
  const explained: Judged["explained"][number][] = [];
  const unexplained: Deviation[] = [];
  for (const deviation of outcome.deviations) {
    const { right, why } = known.find(({ call }) => call === deviation.call) ?? {};
    if (right && why) explained.push({ ...deviation, right, why });
    else unexplained.push(deviation);
  }
  const gone = known.filter(({ call }) => !outcome.deviations.some((deviation) => deviation.call === call));
  return { ...outcome, explained, unexplained, gone, acceptable: unexplained.length === 0 && gone.length === 0 };
}
