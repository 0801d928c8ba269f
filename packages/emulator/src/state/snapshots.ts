/**
 * States of the emulator under names, to come back to: in the data folder where there is one, otherwise in memory. Kept
 * as text, so that nothing that happens later changes what was kept.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { asSnapshot, type Snapshot } from "./snapshot.ts";
import { writeWhole } from "./state-file.ts";

export interface SnapshotFacts {
  readonly name: string;
  /** Milliseconds since the Unix epoch, by the emulated clock. */
  readonly takenAt: number;
  /** Of the sample company that it began with. */
  readonly people: number;
}

interface Kept extends SnapshotFacts {
  readonly snapshot: Snapshot;
}

export class Snapshots {
  readonly #folder: string | undefined;
  readonly #memory = new Map<string, string>();

  constructor({ dataDir }: { dataDir: string | undefined }) {
    this.#folder = dataDir && join(dataDir, "snapshots");
  }

  /** One of the same name is replaced. @throws {RangeError} For a name that could not be a file's. */
  keep(name: string, takenAt: number, snapshot: Snapshot): SnapshotFacts {
    if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(name))
      throw new RangeError("The name of a snapshot is 1 to 64 letters, digits, - and _, the first a letter or digit.");
    const facts = { name, takenAt, people: snapshot.sample.people };
    const text = JSON.stringify({ ...facts, snapshot } satisfies Kept);
    if (this.#folder) {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      writeWhole(this.#path(name), text);
    } else {
      this.#memory.set(name, text);
    }
    return facts;
  }

  /** By name. */
  list(): readonly SnapshotFacts[] {
    return this.#names().flatMap((name) => {
      const kept = this.#read(name);
      return kept ? [{ name, takenAt: kept.takenAt, people: kept.people }] : [];
    });
  }

  has(name: string): boolean {
    return this.#names().includes(name);
  }

  /** @throws {RangeError} When there is none, or another version of the emulator wrote it. */
  get(name: string): Snapshot {
    const kept = this.has(name) ? this.#read(name) : undefined;
    if (!kept) throw new RangeError(`There is no snapshot ${name}.`);
    try {
      return asSnapshot(kept.snapshot);
    } catch (error) {
      throw new RangeError(`The snapshot ${name} cannot be used: ${(error as Error).message}.`, { cause: error });
    }
  }

  /** @throws {RangeError} When there is none. */
  remove(name: string): void {
    if (!this.has(name)) throw new RangeError(`There is no snapshot ${name}.`);
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

  /** Undefined for a file that is no snapshot. */
  #read(name: string): Kept | undefined {
    const text = this.#folder ? readFileSync(this.#path(name), "utf8") : this.#memory.get(name)!;
    try {
      const kept = JSON.parse(text) as Kept | null;
      return kept?.snapshot ? kept : undefined;
    } catch {
      return undefined;
    }
  }

  #path(name: string): string {
    return join(this.#folder!, `${name}.json`);
  }
}
