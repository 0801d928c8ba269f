import { createHash } from "node:crypto";
import { canonical } from "./planning/same.ts";
import type { Fields, PlannedStep } from "./planning/view.ts";

/** What an approval is bound to: every step that would be applied, exactly, in its order. */
export function hashOfSteps(steps: Iterable<Pick<PlannedStep, "kind" | "object" | "before" | "after">>): string {
  const hash = createHash("sha256");
  for (const { kind, object, before, after } of steps)
    hash.update(`${kind} ${object} ${canonical(before)} ${canonical(after)}\n`);
  return hash.digest("hex");
}

/** Of steps as they are stored. */
export const hashOfRows = (
  rows: readonly {
    readonly kind: PlannedStep["kind"];
    readonly object: string;
    readonly before: string;
    readonly after: string;
    readonly state: string;
  }[],
): string =>
  hashOfSteps(
    rows
      .filter(({ state }) => state === "ready")
      .map(({ kind, object, before, after }) => ({
        kind,
        object,
        before: JSON.parse(before) as Fields,
        after: JSON.parse(after) as Fields,
      })),
  );
