/** Named states of the whole emulator: taking one, and going back to it. */
import { isDeepStrictEqual } from "node:util";
import { type Holder, isGroup } from "../company/apps/tokens.ts";
import type { Faults } from "../kernel/faults.ts";
import type { CurrentCompany } from "./current-company.ts";
import type { EmulatedCompany } from "./emulated-company.ts";
import type { EventStreams } from "./events.ts";
import { restoreSnapshot, type SharedState, takeSnapshot } from "./snapshot.ts";
import { type SnapshotFacts, Snapshots } from "./snapshots.ts";

export interface SnapshotsAdmin {
  /** Keeps everything under a name: company, phones, callback URLs, clock, switches, addresses, faults. Not quotas. */
  take(name: string): SnapshotFacts;
  /** Back to it. Tokens stay good unless the company was another. @throws {InvalidValue} When there is none. */
  restore(name: string): void;
  list(): readonly SnapshotFacts[];
  /** @throws {InvalidValue} When there is none. */
  remove(name: string): void;
}

export function createSnapshotsAdmin(options: {
  readonly dataDir: string | undefined;
  readonly lasting: SharedState;
  readonly faults: Faults;
  readonly currentCompany: CurrentCompany;
  readonly events: EventStreams;
}): SnapshotsAdmin {
  const { dataDir, events, faults, lasting, currentCompany } = options;
  const kept = new Snapshots({ dataDir });
  return {
    take(name) {
      const snapshot = takeSnapshot(currentCompany.now, lasting);
      const facts = kept.keep(name, { takenAt: lasting.clock.now(), faults: faults.waiting(), snapshot });
      events.send({ type: "conditions", what: "snapshots" });
      return facts;
    },
    list: () => kept.list(),
    remove(name) {
      kept.remove(name);
      events.send({ type: "conditions", what: "snapshots" });
    },
    restore(name) {
      const { faults: waiting, snapshot } = kept.get(name);
      const old = currentCompany.now;
      const next = currentCompany.make(snapshot.sample);
      try {
        restoreSnapshot(snapshot, next, lasting);
      } catch (error) {
        next.schedule.close();
        throw error;
      }
      if (isDeepStrictEqual(snapshot.sample, old.sample))
        next.tokens.inherit(old.tokens, (holder) => sameHolder(holder, old, next));
      faults.clear();
      for (const fault of waiting) faults.set(fault);
      currentCompany.moveTo(next);
    },
  };
}

/**
 * Holder of the token in the other state; undefined when the secret was reset in between, or the holder does not exist.
 */
function sameHolder(holder: Holder, old: EmulatedCompany, next: EmulatedCompany): Holder | undefined {
  if (holder === "contacts") return next.company.contactsSecret === old.company.contactsSecret ? holder : undefined;
  const found = isGroup(holder)
    ? next.managementGroups.all.find(({ id }) => id === holder.id)
    : next.appOf(holder.agentId);
  return found?.secret === holder.secret ? found : undefined;
}
