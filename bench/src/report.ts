import type { Result } from "./harness.ts";

/** One case as a line of JSON, in the fixed order of its keys. */
export function jsonLine(result: Result): string {
  return JSON.stringify(result);
}

/** One case as a block of a table for people: shares of the limit, then everybody's rate. */
export function tableBlock(result: Result): string {
  const rows = [
    ["limit", result.limit, 1],
    ["ours", result.ours, result.ofLimit],
    ...Object.entries(result.peers).map(([name, rate]) => [name, rate, rate / result.limit] as const),
  ] as const;
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(
    ([name, rate, share]) =>
      `  ${name.padEnd(width)}  ${Math.round(rate).toLocaleString("en").padStart(12)} ${result.unit}  ${share.toFixed(3)} of the limit`,
  );
  const [least, most] = result.spread;
  const verdict = `  goal ${result.goal}: ${result.met ? "met" : "missed"} (rounds from ${least} to ${most})`;
  return [`${result.bench} · ${result.case}`, ...lines, verdict, ""].join("\n");
}
