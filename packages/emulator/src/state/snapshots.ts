/**
 * Named states of the emulator: in the data folder where there is one, otherwise in memory. Stored as text, so that
 * later changes do not affect them.
 */
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "@shoufa/ports";
import type { BothLanguages } from "../kernel/admin-refusal.ts";
import type { Fault } from "../kernel/faults.ts";
import { InvalidValue } from "../kernel/invalid-value.ts";
import { asSnapshot, type Snapshot } from "./snapshot.ts";
import { writeAtomically } from "./state-file.ts";

export interface SnapshotFacts {
  readonly name: string;
  /** Milliseconds since the Unix epoch, by the emulated clock. */
  readonly takenAt: number;
  /** People of the sample company at the beginning. */
  readonly people: number;
  /** Length of the stored text; uploaded files are not counted. */
  readonly bytes: number;
}

interface Kept extends Omit<SnapshotFacts, "bytes"> {
  readonly snapshot: Snapshot;
  /** Absent: none. Quotas and faults are no part of what survives a restart, but a state to come back to has its faults. */
  readonly faults?: readonly Fault[];
}

export const noSnapshot = (name: string): BothLanguages => ({
  zh: `没有名为 ${name} 的快照。`,
  en: `There is no snapshot ${name}.`,
});

export class Snapshots {
  readonly #folder: string | undefined;
  readonly #memory = new Map<string, string>();

  constructor({ dataDir }: { dataDir: string | undefined }) {
    this.#folder = dataDir && join(dataDir, "snapshots");
  }

  /** Stores a state and replaces one of the same name. @throws {InvalidValue} The name cannot be a file's. */
  keep(name: string, state: Pick<Kept, "takenAt" | "snapshot" | "faults">): SnapshotFacts {
    if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(name))
      throw new InvalidValue({
        zh: "快照的名称是 1 到 64 个字母、数字、- 和 _，以字母或数字开头。",
        en: "The name of a snapshot is 1 to 64 letters, digits, - and _, the first a letter or digit.",
      });
    const facts = { name, takenAt: state.takenAt, people: state.snapshot.sample.people };
    const text = JSON.stringify({ ...facts, ...state } satisfies Kept);
    if (this.#folder) {
      makeFolder(this.#folder, 0o700);
      writeAtomically(this.#path(name), text);
    } else {
      this.#memory.set(name, text);
    }
    return { ...facts, bytes: Buffer.byteLength(text) };
  }

  /** States by name. */
  list(): readonly SnapshotFacts[] {
    return this.#names().flatMap((name) => {
      const text = this.#text(name);
      const kept = parsed(text);
      return kept ? [{ name, takenAt: kept.takenAt, people: kept.people, bytes: Buffer.byteLength(text) }] : [];
    });
  }

  has(name: string): boolean {
    return this.#names().includes(name);
  }

  /** @throws {InvalidValue} When there is none, or another version of the emulator wrote it. */
  get(name: string): { snapshot: Snapshot; faults: readonly Fault[] } {
    const kept = this.has(name) ? parsed(this.#text(name)) : undefined;
    if (!kept) throw new InvalidValue(noSnapshot(name));
    try {
      return { snapshot: asSnapshot(kept.snapshot), faults: kept.faults ?? [] };
    } catch (error) {
      const { message } = error as Error;
      const said = {
        zh: `快照 ${name} 不能使用：${message}。`,
        en: `The snapshot ${name} cannot be used: ${message}.`,
      };
      throw new InvalidValue(said, { cause: error });
    }
  }

  /** @throws {InvalidValue} When there is none. */
  remove(name: string): void {
    if (!this.has(name)) throw new InvalidValue(noSnapshot(name));
    if (this.#folder) rmSync(this.#path(name));
    else this.#memory.delete(name);
  }

  #names(): readonly string[] {
    if (!this.#folder) return [...this.#memory.keys()].sort();
    try {
      const files = readdirSync(this.#folder).filter((file) => file.endsWith(".json"));
      return files.map((file) => file.slice(0, -".json".length)).sort();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
      throw error;
    }
  }

  #text(name: string): string {
    return this.#folder ? readFileSync(this.#path(name), "utf8") : this.#memory.get(name)!;
  }

  #path(name: string): string {
    return join(this.#folder!, `${name}.json`);
  }
}

/** Undefined for a text that is no snapshot. */
function parsed(text: string): Kept | undefined {
  try {
    const kept = JSON.parse(text) as Kept | null;
    return kept?.snapshot ? kept : undefined;
  } catch {
    return undefined;
  }
}
