/**
 * One company with everything that belongs to it: directory, tokens, phones, callbacks, quotas. Seeding the emulator
 * anew makes a new world; clock, switches and faults outlive it.
 */
import type { Ports } from "@shoufa/ports";
import { Callbacks } from "./callbacks/callbacks.ts";
import { Directory } from "./company/directory.ts";
import type { App, Company, Member } from "./company/model.ts";
import { type SampleOptions, sampleCompany } from "./company/sample-company.ts";
import { Views } from "./company/view.ts";
import type { EmulatedClock } from "./emulated-clock.ts";
import { DailyCap } from "./messages/daily-cap.ts";
import { DuplicateCheck } from "./messages/duplicate-check.ts";
import { MemberCap } from "./messages/member-cap.ts";
import { Outbox } from "./messages/outbox.ts";
import { Recipients } from "./messages/recipients.ts";
import { Phones } from "./phones/phones.ts";
import { type Addresses, createDispatch } from "./platform/dispatch.ts";
import type { Faults } from "./platform/faults.ts";
import { RequestCounts } from "./platform/request-counts.ts";
import { Tokens } from "./platform/tokens.ts";
import type { Persistent } from "./state/persistent.ts";
import type { Switches } from "./switches.ts";

/** What outlives a world. */
export interface Surroundings {
  readonly ports: Ports;
  readonly clock: EmulatedClock;
  readonly switches: Switches;
  readonly addresses: Addresses;
  readonly faults: Faults;
  readonly allowNonLoopback: boolean;
  /** Where the emulator can be reached, for addresses it gives out: `http://127.0.0.1:8787`. */
  readonly origin: () => string;
  /** Called after every change that the state file should keep. */
  readonly changed: () => void;
}

export type World = ReturnType<typeof createWorld>;

export function createWorld(sample: SampleOptions, surroundings: Surroundings) {
  const { ports, clock, switches, addresses, faults, allowNonLoopback, changed } = surroundings;
  const { http, log, random, timers } = ports;
  const { corpId, name, contactsSecret, apps, ...seed } = sampleCompany(sample);
  const company: Company = { corpId, name, contactsSecret, apps };
  const directory = new Directory(seed);
  const phones = new Phones({ clock, slots: directory.slotCount });
  phones.onChange(changed);
  const tokens = new Tokens({ clock, random, switches });
  const recipients = new Recipients({ directory });
  const outbox = new Outbox({ phones, random });
  const duplicates = new DuplicateCheck({ clock });
  const memberCap = new MemberCap({ clock, directory });
  const dailyCap = new DailyCap({ clock, switches });
  const counts = new RequestCounts();
  const appOf = (agentId: number): App | undefined => company.apps.find((app) => app.agentId === agentId);
  const callbacks = new Callbacks({
    ports: { clock, http, random, timers, switches, allowNonLoopback },
    corpId: company.corpId,
    knows: (agentId) => appOf(agentId) !== undefined,
    changed,
  });
  const views = new Views({ directory });
  const services = {
    company,
    directory,
    clock,
    switches,
    tokens,
    recipients,
    outbox,
    duplicates,
    memberCap,
    dailyCap,
    views,
  };
  /** What survives a restart besides phones, callbacks, counters and the duplicate check. The directory comes first. */
  const persistent: Readonly<Record<string, Persistent>> = { directory };
  return {
    ...services,
    sample,
    phones,
    callbacks,
    counts,
    appOf,
    persistent,
    seesMember: (app: App, member: Member): boolean => views.get(app).seesMember(member),
    activate(member: Member): void {
      directory.updateMember(member, { status: 1 });
    },
    dispatch: createDispatch({ services, addresses, counts, faults, random, log }),
    /** As on the first day: empty phones, fresh quotas and counters. Tokens and callback configurations stay. */
    clear(): void {
      for (const service of Object.values(persistent)) service.clear();
      phones.clear();
      duplicates.clear();
      memberCap.clear();
      dailyCap.clear();
      counts.restore({});
    },
  };
}
