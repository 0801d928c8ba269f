/** Output of `npm run conformance`. */
import type { Judged } from "./judge.ts";

export function table(judged: readonly Judged[]): string {
  const width = Math.max(24, ...judged.map(({ client }) => client.length));
  const lines = [`${"client".padEnd(width)} calls  passed  deviating`];
  for (const { client, calls, passed, explained, unexplained, gone } of judged) {
    const deviating = explained.length + unexplained.length;
    lines.push(`${client.padEnd(width)} ${pad(calls, 5)} ${pad(passed, 7)} ${pad(deviating, 10)}`);
    for (const { call, right } of explained) lines.push(`  known: ${call}; the ${right} is right`);
    for (const { call, seen } of unexplained) lines.push(`  NEW:   ${call}: ${seen}`);
    for (const { call } of gone) lines.push(`  GONE:  ${call} deviates no more; take it out of known-deviations.ts`);
  }
  return `${lines.join("\n")}\n`;
}

const pad = (value: number, width: number): string => String(value).padStart(width);

/** `known` says whether known-deviations.ts explains it. */
export function jsonLine({ client, calls, passed, explained, unexplained }: Judged): string {
  const deviating = [
    ...explained.map(({ call, seen, right, why }) => ({ call, seen, known: true, right, why: why.en })),
    ...unexplained.map(({ call, seen }) => ({ call, seen, known: false })),
  ];
  return JSON.stringify({ client, calls, passed, deviating });
}
