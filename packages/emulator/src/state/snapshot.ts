/**
 * State that survives a restart: the company and its changes, the clock, phones, callback configurations, counters, the
 * memory of the duplicate check, and every service of `EmulatedCompany.persistent`. People are named by userid, and
 * each list of recipients is stored once, however many messages share it.
 */

import type { CallbackConfiguration, Receiver } from "../company/callbacks/configuration.ts";
import type { Member } from "../company/model/model.ts";
import type { SampleOptions } from "../company/model/sample-company.ts";
import type { Addresses } from "../kernel/addresses.ts";
import type { PhoneMessage } from "../kernel/message.ts";
import { type Switches, setSwitches } from "../kernel/switches.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";
import type { SeenRequest } from "../messages/duplicate-check.ts";
import type { EmulatedCompany } from "./emulated-company.ts";

const version = 3;
/** Older messages are left out of the file once it names this many recipients, so that writing it stays quick. */
const mostRecipients = 500_000;

export interface Snapshot {
  readonly version: typeof version;
  readonly sample: SampleOptions;
  readonly clockOffset: number;
  readonly switches: Switches;
  /** Absent: unchanged. */
  readonly addresses?: Addresses;
  readonly callbacks: readonly (readonly [Receiver, CallbackConfiguration])[];
  readonly counts: Readonly<Record<string, number>>;
  readonly duplicates: readonly (readonly [string, SeenRequest])[];
  /** States by the names under which `emulated-company.ts` registers the services. */
  readonly services: Readonly<Record<string, unknown>>;
  readonly phones: {
    readonly lastId: number;
    readonly recipients: readonly (readonly string[])[];
    /** Index into `recipients`, and the message. */
    readonly messages: readonly (readonly [number, PhoneMessage])[];
    /** Messages that differ on single phones. */
    readonly own: readonly (readonly [userId: string, message: PhoneMessage])[];
    readonly read: readonly (readonly [userId: string, conversation: string, upTo: number])[];
  };
}

/** Services that do not belong to the company and outlive it. */
export interface SharedState {
  readonly clock: EmulatedClock;
  readonly switches: Switches;
  readonly addresses: Addresses;
}

export function takeSnapshot(emulatedCompany: EmulatedCompany, { addresses, clock, switches }: SharedState): Snapshot {
  const { lastId, log, own, read } = emulatedCompany.phones.dump();
  const lists = new Map<Uint32Array, number>();
  const recipients: string[][] = [];
  const messages: [number, PhoneMessage][] = [];
  let named = 0;
  for (let at = log.length - 1; at >= 0 && named < mostRecipients; at--) {
    const entry = log[at]!;
    let list = lists.get(entry.slots);
    if (list === undefined) {
      const members = Array.from(entry.slots, (slot) => emulatedCompany.directory.memberAt(slot));
      list = recipients.push(members.flatMap((member) => member?.userId ?? [])) - 1;
      lists.set(entry.slots, list);
      named += entry.slots.length;
    }
    messages.push([list, entry.message]);
  }
  messages.reverse();
  return {
    version,
    sample: emulatedCompany.sample,
    clockOffset: clock.offset,
    switches: { ...switches },
    addresses: { trusted: [...addresses.trusted], usedBefore2022: [...addresses.usedBefore2022] },
    callbacks: emulatedCompany.callbacks.dump(),
    counts: emulatedCompany.counts.all(),
    duplicates: emulatedCompany.duplicates.dump(),
    services: Object.fromEntries(
      Object.entries(emulatedCompany.persistent).map(([name, service]) => [name, service.save()]),
    ),
    phones: {
      lastId,
      messages,
      recipients,
      own: own.flatMap(({ slot, message }) => {
        const member = emulatedCompany.directory.memberAt(slot);
        return member && Number(message.id) > lastId - messages.length ? [[member.userId, message] as const] : [];
      }),
      read: read.flatMap(({ slot, conversation, upTo }) => {
        const member = emulatedCompany.directory.memberAt(slot);
        return member ? [[member.userId, conversation, upTo] as const] : [];
      }),
    },
  };
}

/** @throws {Error} When the value is not a snapshot of this version. */
export function asSnapshot(value: unknown): Snapshot {
  const found = value as Partial<Snapshot> | null;
  if (typeof found !== "object" || found === null || found.version !== version)
    throw new Error("it was not written by this version of the emulator");
  const { sample, phones, services } = found;
  if (!sample || !services || !phones || !Array.isArray(phones.messages)) throw new Error("parts of it are missing");
  return found as Snapshot;
}

/** Puts a snapshot into a world of the same sample. @throws When parts of it do not fit. */
export function restoreSnapshot(
  snapshot: Snapshot,
  emulatedCompany: EmulatedCompany,
  { addresses, clock, switches }: SharedState,
): void {
  for (const [name, service] of Object.entries(emulatedCompany.persistent)) {
    const kept = snapshot.services[name];
    if (kept !== undefined) service.load(kept as never);
  }
  const memberOf = (userId: string): Member | undefined => emulatedCompany.directory.member(userId);
  const recipients = snapshot.phones.recipients.map((list) =>
    Uint32Array.from(list.flatMap((userId) => memberOf(userId)?.slot ?? [])),
  );
  emulatedCompany.phones.restore({
    lastId: snapshot.phones.lastId,
    log: snapshot.phones.messages.map(([list, message]) => ({
      slots: recipients[list] ?? new Uint32Array(0),
      message: settled(message),
    })),
    own: snapshot.phones.own.flatMap(([userId, message]) => {
      const member = memberOf(userId);
      return member ? [{ slot: member.slot, message: settled(message) }] : [];
    }),
    read: snapshot.phones.read.flatMap(([userId, conversation, upTo]) => {
      const member = memberOf(userId);
      return member ? [{ slot: member.slot, conversation, upTo }] : [];
    }),
  });
  emulatedCompany.callbacks.restore(snapshot.callbacks);
  emulatedCompany.counts.restore(snapshot.counts);
  emulatedCompany.duplicates.restore(snapshot.duplicates);
  clock.offset = snapshot.clockOffset;
  setSwitches(switches, snapshot.switches);
  Object.assign(addresses, snapshot.addresses);
}

/** Callbacks under way when the emulator stopped count as failed. */
function settled(message: PhoneMessage): PhoneMessage {
  if (message.delivery?.state !== "delivering") return message;
  const attempts = [...message.delivery.attempts, { error: "the emulator stopped", milliseconds: 0 }];
  return { ...message, delivery: { state: "failed", attempts } };
}
