/**
 * State kept in the data folder from one run to the next: written soon after a change, read at the start. Without a
 * folder nothing is written.
 */
import { isDeepStrictEqual } from "node:util";
import type { Log, Ports } from "@shoufa/ports";
import { defaultSample, normalSample, type SampleOptions } from "../company/model/sample-company.ts";
import { firstAddresses } from "../kernel/addresses.ts";
import { defaultSwitches } from "../kernel/switches.ts";
import type { EmulatedCompany } from "./emulated-company.ts";
import { type KeptToken, restoreTokens, takeTokens } from "./kept-tokens.ts";
import { Saver } from "./saver.ts";
import { asSnapshot, restoreSnapshot, type SharedState, type Snapshot, takeSnapshot } from "./snapshot.ts";
import { StateFile } from "./state-file.ts";

export type SampleOption = "people" | "seed" | "company";

/** Content of the file besides a snapshot. */
interface Kept extends Snapshot {
  /** Absent in files of older versions. */
  readonly tokens?: readonly KeptToken[];
}

interface Options {
  readonly dataDir: string | undefined;
  readonly ports: Ports;
  readonly log: Log;
  /** Services that outlive a company. */
  readonly lasting: SharedState;
  readonly emulatedCompany: () => EmulatedCompany;
}

export class DataFolder {
  readonly #file: StateFile | undefined;
  readonly #saver: Saver | undefined;
  readonly #options: Options;

  /** @throws When the folder cannot be made. */
  constructor(options: Options) {
    const { clock, timers } = options.ports;
    this.#options = options;
    this.#file = options.dataDir === undefined ? undefined : new StateFile(options.dataDir);
    if (this.#file) this.#saver = new Saver({ save: () => this.write(), timers, clock, log: options.log });
  }

  /** Something changed that should be kept. */
  readonly touch = (): void => this.#saver?.touch();

  /** Writes now. @throws When it cannot be written. */
  write(): void {
    if (!this.#file) return;
    const emulatedCompany = this.#options.emulatedCompany();
    const kept: Kept = { ...takeSnapshot(emulatedCompany, this.#options.lasting), tokens: takeTokens(emulatedCompany) };
    this.#file.write(kept);
  }

  /** Writes what is still waiting. @throws When it cannot be written. */
  flush(): void {
    this.#saver?.flush();
  }

  /** Options of `wake` that named another company than the one that was kept. */
  notApplied: readonly SampleOption[] = [];

  /**
   * The company of the folder, or the one asked for if that is another and the old one need not be kept. What cannot be
   * read is set aside, and said.
   */
  wake(
    asked: Partial<SampleOptions>,
    keeps: boolean,
    make: (sample: SampleOptions) => EmulatedCompany,
  ): EmulatedCompany {
    const { lasting, log } = this.#options;
    const file = this.#file;
    const kept = file && this.#read(file);
    const wanted = normalSample({ ...(kept?.sample ?? defaultSample), ...asked });
    const stays = keeps && kept !== undefined;
    const sample = stays ? kept.sample : wanted;
    if (stays) this.notApplied = sampleOptions.filter((name) => !isDeepStrictEqual(wanted[name], sample[name]));
    const fresh = make(sample);
    if (!kept || !file) return fresh;
    if (!isDeepStrictEqual(kept.sample, sample)) {
      const { movedTo } = file.setAside("another company was asked for", "other-company");
      log.warn("emulator.state.other-company", { kept: kept.sample, asked: sample, movedTo });
      return fresh;
    }
    try {
      restoreSnapshot(kept, fresh, lasting);
      restoreTokens(kept.tokens ?? [], fresh);
      return fresh;
    } catch (error) {
      this.#warn(file, error);
      lasting.clock.offset = 0;
      Object.assign(lasting.switches, defaultSwitches());
      Object.assign(lasting.addresses, firstAddresses());
      return make(sample);
    }
  }

  #read(file: StateFile): Kept | undefined {
    const found = file.read();
    if (found.state === "none") return undefined;
    if (found.state === "broken") {
      const { movedTo, reason } = found;
      this.#options.log.warn("emulator.state.broken", { movedTo, reason, consequence });
      return undefined;
    }
    try {
      return asSnapshot(found.value);
    } catch (error) {
      this.#warn(file, error);
      return undefined;
    }
  }

  #warn(file: StateFile, error: unknown): void {
    const { movedTo, reason } = file.setAside(String(error));
    this.#options.log.warn("emulator.state.broken", { movedTo, reason, error, consequence });
  }
}

const sampleOptions: readonly SampleOption[] = ["people", "seed", "company"];

const consequence = "started with empty phones";
