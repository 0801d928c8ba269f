/**
 * The company in use, and the change from one to another. Holders of a `CurrentCompany` read `now` on each use, because
 * seeding, restoring and scenarios replace the company.
 */
import { normalSample, type SampleOptions } from "../company/model/sample-company.ts";
import { watchSwitches } from "../kernel/switches.ts";
import { createEmulatedCompany, type EmulatedCompany, type SharedServices } from "./emulated-company.ts";
import type { EventStreams } from "./events.ts";

export class CurrentCompany {
  readonly #shared: SharedServices;
  readonly #events: EventStreams;
  #now: EmulatedCompany | undefined;

  constructor({ shared, events }: { shared: SharedServices; events: EventStreams }) {
    this.#shared = shared;
    this.#events = events;
    watchSwitches(shared.switches, () => this.#now?.assistant.settle());
  }

  /** @throws {Error} Before the first `begin`. */
  get now(): EmulatedCompany {
    if (!this.#now) throw new Error("there is no company yet");
    return this.#now;
  }

  /** A company that is not in place yet. @throws {InvalidValue} For a sample that cannot be. */
  make(sample: SampleOptions): EmulatedCompany {
    const events = this.#events;
    const made = createEmulatedCompany(normalSample(sample), this.#shared);
    made.phones.onChange((change) => events.phoneChanged(change));
    made.scans.onChange((login) => events.send({ type: "login", login }));
    made.directory.onChange(() => events.directoryChanged());
    made.adminConsole.onChange(() => events.send({ type: "admin" }));
    made.botsAdmin.onChange(() => events.send({ type: "bots" }));
    return made;
  }

  /** The first one. */
  begin(currentCompany: EmulatedCompany): void {
    this.#now = currentCompany;
    currentCompany.assistant.settle();
  }

  /** Pages show the new one from now on. */
  moveTo(next: EmulatedCompany): void {
    const old = this.now;
    this.#now = next;
    next.assistant.settle();
    old.schedule.close();
    void old.callbacks.close();
    void old.closeBots();
    this.#events.send({ type: "reset" });
    this.#shared.changed();
  }
}
