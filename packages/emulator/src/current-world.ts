/**
 * The company that is there now, and the change from one to another. Whoever keeps a `CurrentWorld` asks it for `now`
 * each time, because seeding, restoring and scenarios replace the company.
 */
import { normalSample, type SampleOptions } from "./company/sample-company.ts";
import type { EventStreams } from "./control/events.ts";
import { watchSwitches } from "./switches.ts";
import { createWorld, type Surroundings, type World } from "./world.ts";

export class CurrentWorld {
  readonly #surroundings: Surroundings;
  readonly #events: EventStreams;
  #now: World | undefined;

  constructor({ surroundings, events }: { surroundings: Surroundings; events: EventStreams }) {
    this.#surroundings = surroundings;
    this.#events = events;
    watchSwitches(surroundings.switches, () => this.#now?.assistant.settle());
  }

  /** @throws {Error} Before the first `begin`. */
  get now(): World {
    if (!this.#now) throw new Error("there is no company yet");
    return this.#now;
  }

  /** A company that is not in place yet. @throws {RangeError} For a sample that cannot be. */
  make(sample: SampleOptions): World {
    const events = this.#events;
    const made = createWorld(normalSample(sample), this.#surroundings);
    made.phones.onChange((change) => events.phoneChanged(change));
    made.scans.onChange((login) => events.send({ type: "login", login }));
    made.directory.onChange(() => events.directoryChanged());
    made.adminConsole.onChange(() => events.send({ type: "admin" }));
    return made;
  }

  /** The first one. */
  begin(world: World): void {
    this.#now = world;
    world.assistant.settle();
  }

  /** Who looks at the pages sees the new one from now on. */
  moveTo(next: World): void {
    const old = this.now;
    this.#now = next;
    next.assistant.settle();
    old.schedule.close();
    void old.callbacks.close();
    this.#events.send({ type: "reset" });
    this.#surroundings.changed();
  }
}
