/**
 * One company with everything that belongs to it: directory, tokens, phones, callbacks, quotas. Seeding the emulator
 * anew makes a new world; clock, switches and faults outlive it.
 */
import type { Ports } from "@shoufa/ports";
import { Callbacks } from "./callbacks/callbacks.ts";
import { Directory } from "./company/directory.ts";
import type { App, Member } from "./company/model.ts";
import { type SampleOptions, sampleCompany } from "./company/sample-company.ts";
import { viewOf } from "./company/view.ts";
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
import type { Switches } from "./switches.ts";

/** What outlives a world. */
export interface Surroundings {
  readonly ports: Ports;
  readonly clock: EmulatedClock;
  readonly switches: Switches;
  readonly addresses: Addresses;
  readonly faults: Faults;
  readonly allowNonLoopback: boolean;
  /** Called after every change that the state file should keep. */
  readonly changed: () => void;
}

export type World = ReturnType<typeof createWorld>;

export function createWorld(sample: SampleOptions, surroundings: Surroundings) {
  const { ports, clock, switches, addresses, faults, allowNonLoopback, changed } = surroundings;
  const { http, log, random, timers } = ports;
  const company = sampleCompany(sample);
  const directory = new Directory(company);
  const phones = new Phones({ clock, slots: directory.size });
  phones.onChange(changed);
  const tokens = new Tokens({ clock, random, switches });
  const recipients = new Recipients({ directory });
  const outbox = new Outbox({ phones, random });
  const duplicates = new DuplicateCheck({ clock });
  const memberCap = new MemberCap({ clock, slots: directory.size });
  const dailyCap = new DailyCap({ clock, switches });
  const counts = new RequestCounts();
  const appOf = (agentId: number): App | undefined => company.apps.find((app) => app.agentId === agentId);
  const callbacks = new Callbacks({
    ports: { clock, http, random, timers, switches, allowNonLoopback },
    corpId: company.corpId,
    knows: (agentId) => appOf(agentId) !== undefined,
    changed,
  });
  const views = new Map(company.apps.map((app) => [app, viewOf(directory, app.visibleRange)]));
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
  /** Who used WeCom for the first time here, on top of the sample. */
  const activated = new Set<Member>();
  return {
    ...services,
    sample,
    phones,
    callbacks,
    counts,
    activated,
    appOf,
    seesMember: (app: App, member: Member): boolean => views.get(app)?.seesMember(member) ?? false,
    activate(member: Member): void {
      member.status = 1;
      activated.add(member);
    },
    dispatch: createDispatch({ services, addresses, counts, faults, random, log }),
    /** As on the first day: empty phones, fresh quotas and counters. Tokens and callback configurations stay. */
    clear(): void {
      for (const member of activated) member.status = 4;
      activated.clear();
      phones.clear();
      duplicates.clear();
      memberCap.clear();
      dailyCap.clear();
      counts.restore({});
    },
  };
}
