/**
 * Messages to a whole company, on both stores. `send-throughput`: 100,000 people, from the accepted request to the last settled
 * row, and its growth from a tenth of them; the limit is the same calls by a bare client, 4 in flight as the server's own, and
 * the same rows by prepared statements in the same groups. `send-latency`: ten people while such a message is under way, against the same on an idle server.
 */
import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import type { RecipientsInput } from "@shoufa/contract";
import { bareBatches } from "./bare-batches.ts";
import { type Benchmark, type Contestant, fixed, measureCase } from "./harness.ts";
import { RawClient } from "./raw-client.ts";
import { startSending, stores } from "./sending-company.ts";

const people = Number(process.env["SEND_PEOPLE"] ?? 100_000);
/** As the server's: `maxCallsPerAccount`. */
const inFlight = 4;

export const sendThroughput: Benchmark = {
  name: "send-throughput",
  about:
    "one message to 100,000 people, from the accepted request to the last settled row, against bare calls and rows",
  async *run({ rounds = 3 }) {
    for (const [name, url] of stores()) {
      await using running = await startSending(people, url);
      const { operator, emulator } = running;
      await using client = new RawClient(emulator.url, inFlight);
      const ours: Contestant = {
        name: "message to everyone",
        async turn() {
          const from = performance.now();
          const { id } = await operator.send({ everyone: true });
          const message = await operator.settled(id, 100);
          return (message.total / (performance.now() - from)) * 1000;
        },
      };
      await using limit = await bareBatches(emulator, client, people, inFlight);
      yield await measureCase({
        ...{ bench: "send-throughput", case: `${people} people, ${name}`, unit: "people/s" },
        ...{ goal: { atLeast: 0.6 }, rounds, peers: [], ours, limit },
      });
      const tenth = emulator.userIds.slice(0, people / 10);
      const seconds = async (recipients: RecipientsInput): Promise<number> => {
        const from = performance.now();
        await operator.settled((await operator.send(recipients)).id, 20);
        return (performance.now() - from) / 1000;
      };
      yield await measureCase({
        ...{
          bench: "send-throughput",
          case: `growth from ${tenth.length} to ${people} people, ${name}`,
          unit: "times",
        },
        ...{ goal: { atMost: 1 }, rounds, peers: [], limit: fixed("at most", 11) },
        ours: {
          name: "time of a message",
          turn: async () => (await seconds({ everyone: true })) / (await seconds({ members: tenth })),
        },
      });
    }
  },
};

export const sendLatency: Benchmark = {
  name: "send-latency",
  about: "a message to ten people while one to 100,000 is under way, against the same on an idle server",
  async *run({ rounds = 5 }) {
    for (const [name, url] of stores()) {
      await using running = await startSending(people, url);
      const { operator, emulator } = running;
      let next = 0;
      const urgent = async (): Promise<number> => {
        // Other people each time: nobody reaches the limit for one person.
        const members = Array.from({ length: 10 }, () => emulator.userIds[next++ % emulator.userIds.length] ?? "");
        const from = performance.now();
        await operator.settled((await operator.send({ members })).id, 2);
        return performance.now() - from;
      };
      const busy: Contestant = {
        name: "while a message to everyone is under way",
        async turn() {
          const { id } = await operator.send({ everyone: true });
          for (;;) {
            const { state, counts } = await operator.look(id);
            if (state === "sending" && counts.accepted > 0) break;
            await pause(20);
          }
          const figures = [await urgent(), await urgent(), await urgent()];
          await operator.settled(id, 100);
          return figures.reduce((sum, each) => sum + each, 0) / figures.length;
        },
      };
      yield await measureCase({
        ...{ bench: "send-latency", case: `ten people, ${name}`, unit: "ms", goal: { atMost: 3 }, rounds, peers: [] },
        ours: busy,
        limit: { name: "on an idle server", turn: async () => ((await urgent()) + (await urgent())) / 2 },
      });
    }
  },
};
