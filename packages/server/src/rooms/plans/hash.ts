import { createHash } from "node:crypto";
import { type Pieces, pieceSize } from "./planning/pieces.ts";
import { canonical } from "./planning/same.ts";
import type { Fields, PlannedStep } from "./planning/view.ts";

type Hashed = Pick<PlannedStep, "kind" | "object" | "before" | "after">;

/** What an approval is bound to: every step that would be applied, exactly, in its order. */
export class StepsHash {
  readonly #hash = createHash("sha256");

  add({ kind, object, before, after }: Hashed): void {
    this.#hash.update(`${kind} ${object} ${canonical(before)} ${canonical(after)}\n`);
  }

  /** A step as it is stored. */
  addRow({ before, after, ...row }: StoredStep): void {
    this.add({ ...row, before: JSON.parse(before) as Fields, after: JSON.parse(after) as Fields });
  }

  end(): string {
    return this.#hash.digest("hex");
  }
}

interface StoredStep {
  readonly kind: PlannedStep["kind"];
  readonly object: string;
  readonly before: string;
  readonly after: string;
}

export function* hashOfSteps(steps: readonly Hashed[]): Pieces<string> {
  const hash = new StepsHash();
  for (const [at, step] of steps.entries()) {
    if (at % pieceSize === 0) yield;
    hash.add(step);
  }
  return hash.end();
}
