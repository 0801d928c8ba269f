/**
 * The structures of src/fast against a Map, Set or array in their place: `message/send` to 1,000 of 20,000 people, other
 * people in each of 500 calls. Prints the processor time for each call, the best of twelve runs. Run it with
 * `node packages/emulator/test/fast-figures.ts`.
 */
import process from "node:process";
import { systemRandom } from "@shoufa/ports";
import { Deliveries, RandomIds, SlotSet, slotsOf, UserIdList, UserIdTable } from "../src/company/model/fast/index.ts";

const size = 20_000;
const people = Array.from({ length: size }, (_, slot) => ({ userId: `zhang.wei${slot}`, slot }) as const);
const calls = Array.from({ length: 500 }, (_, call) =>
  Array.from({ length: 1000 }, (_person, at) => people[(call * 977 + at * (1 + (call % 7))) % size]!),
);
const slotsOfCalls = calls.map((members) => Uint32Array.from(members, ({ slot }) => slot));

measure(
  "userids to slots",
  {
    "UserIdList and UserIdTable"() {
      const table = new UserIdTable(size);
      for (const { userId, slot } of people) table.add(userId, slot);
      const list = new UserIdList();
      return (members) => {
        list.read(members, table);
        let found = 0;
        for (let place = 0; place < list.length; place++) found += list.slot(place);
        return found;
      };
    },
    "split and Map"() {
      const map = new Map<string, number>(people.map(({ userId, slot }) => [userId, slot]));
      return (members) => {
        let found = 0;
        for (const userId of members.split("|")) found += map.get(userId.trim().toLowerCase()) ?? 0;
        return found;
      };
    },
  },
  calls.map((members) => members.map(({ userId }) => userId).join("|")),
);

measure(
  "recipients once each",
  {
    SlotSet() {
      const set = new SlotSet();
      return (slots) => {
        set.empty(size);
        for (let at = 0; at < slots.length; at++) set.add(slots[at]!);
        return set.toArray().length;
      };
    },
    Set: () => (slots) => {
      const set = new Set<number>();
      for (let at = 0; at < slots.length; at++) set.add(slots[at]!);
      return Uint32Array.from(set).length;
    },
  },
  slotsOfCalls,
);

measure(
  "slots of a list",
  {
    slotsOf: () => (members) => slotsOf(members as never).length,
    "Uint32Array.from": () => (members) => Uint32Array.from(members, ({ slot }) => slot).length,
  },
  calls,
);

measure(
  "a message on phones",
  {
    Deliveries() {
      const deliveries = new Deliveries({ slots: size });
      let message = 0;
      return (slots) => {
        deliveries.add(slots, ++message);
        return message;
      };
    },
    "an array for each phone"() {
      const phones = Array.from({ length: size }, (): number[] => []);
      let message = 0;
      return (slots) => {
        message++;
        for (let at = 0; at < slots.length; at++) phones[slots[at]!]!.push(message);
        return message;
      };
    },
  },
  slotsOfCalls,
);

measure(
  "a msgid",
  {
    RandomIds() {
      const ids = new RandomIds(systemRandom);
      return () => ids.next().length;
    },
    "bytes for each": () => () => systemRandom.bytes(30).toString("base64url").length,
  },
  calls,
);

function measure<T>(what: string, ways: Record<string, () => (call: T) => number>, inputs: readonly T[]): void {
  for (const [name, begin] of Object.entries(ways)) {
    const run = begin();
    let best = Number.POSITIVE_INFINITY;
    let sum = 0;
    for (let turn = 0; turn < 12; turn++) {
      const before = process.cpuUsage();
      for (const input of inputs) sum += run(input);
      const { system, user } = process.cpuUsage(before);
      best = Math.min(best, (system + user) / inputs.length);
    }
    if (Number.isNaN(sum)) throw new Error(`${name} did nothing`);
    process.stdout.write(`${what.padEnd(22)} ${name.padEnd(28)} ${best.toFixed(1).padStart(6)} µs\n`);
  }
}
