/**
 * One JSON file that is always complete: written under another name, flushed, then renamed. A file that cannot be read
 * is renamed, and the emulator starts with a new one and says so.
 */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "@shoufa/ports";

const fileName = "emulator-state.json";

export type ReadState =
  | { readonly state: "none" }
  | { readonly state: "read"; readonly value: unknown }
  | { readonly state: "broken"; readonly movedTo: string; readonly reason: string };

export class StateFile {
  readonly path: string;
  readonly #folder: string;

  /** @throws When the folder cannot be made. */
  constructor(folder: string) {
    makeFolder(folder, 0o700);
    this.#folder = folder;
    this.path = join(folder, fileName);
  }

  read(): ReadState {
    let text: string;
    try {
      text = readFileSync(this.path, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return { state: "none" };
      throw error;
    }
    try {
      return { state: "read", value: JSON.parse(text) };
    } catch (error) {
      return this.setAside(error instanceof Error ? error.message : String(error));
    }
  }

  /** Renames the present file, so that it is kept but not read again. */
  setAside(reason: string, as: "broken" | "other-company" = "broken"): Extract<ReadState, { state: "broken" }> {
    const movedTo = join(this.#folder, `emulator-state.${as}.json`);
    renameSync(this.path, movedTo);
    return { state: "broken", movedTo, reason };
  }

  write(value: unknown): void {
    writeAtomically(this.path, JSON.stringify(value));
  }
}

/** Writes a file that is always whole, whenever the power goes. */
export function writeAtomically(path: string, text: string): void {
  const temporary = `${path}.new`;
  const file = openSync(temporary, "w", 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}
