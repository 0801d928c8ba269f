import type { Goal, Result } from "./harness.ts";

/** Result as a line of JSON, its keys in a fixed order. */
export function jsonLine(result: Result): string {
  return JSON.stringify(result);
}

/** Result as a table for people: the figure of each contestant and its ratio to the limit. */
export function tableBlock(result: Result): string {
  const rows = [
    ["limit", result.limit, 1],
    ["ours", result.ours, result.ofLimit],
    ...Object.entries(result.peers).map(([name, figure]) => [name, figure, figure / result.limit] as const),
  ] as const;
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(
    ([name, figure, ratio]) =>
      `  ${name.padEnd(width)}  ${readable(figure).padStart(12)} ${result.unit}  ${ratio.toFixed(3)} of the limit`,
  );
  const [least, most] = result.spread;
  const verdict = `  goal ${goalText(result.goal)}: ${result.met ? "met" : "missed"} (rounds from ${least} to ${most})`;
  return [`${result.bench} · ${result.case}`, ...lines, verdict, ""].join("\n");
}

const goalText = (goal: Goal): string => ("atLeast" in goal ? `at least ${goal.atLeast}` : `at most ${goal.atMost}`);

const readable = (figure: number): string =>
  figure.toLocaleString("en", { maximumFractionDigits: figure < 100 ? 2 : 0 });
