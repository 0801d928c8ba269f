/** How long each step of a callback took, as kept in `callback_event.steps`: microseconds, joined by commas. */

/** Times of a clock that never goes back, in milliseconds; 0: the step was not reached. */
export interface StepTimes {
  readonly since: number;
  readonly bodyAt: number;
  readonly verifiedAt: number;
  readonly decryptedAt: number;
}

const between = (from: number, to: number): number => (to > from ? Math.round((to - from) * 1000) : 0);

export const stepsText = ({ since, bodyAt, verifiedAt, decryptedAt }: StepTimes, handledAt: number): string =>
  `${between(since, bodyAt)},${between(bodyAt, verifiedAt)},${between(verifiedAt, decryptedAt)},${between(decryptedAt, handledAt)}`;

/** Milliseconds of: received, verified, decrypted, handled. Undefined when nothing is known. */
export function readSteps(text: string | null): readonly number[] | undefined {
  if (text === null) return undefined;
  const found = text.split(",").map((part) => Number(part) / 1000);
  return found.length === 4 && found.every(Number.isFinite) ? found : undefined;
}
