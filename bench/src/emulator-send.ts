/**
 * `emulator-send`: `message/send` to 1,000 people a call. The limit is the same HTTP server, which gets the same requests
 * (path with token, headers, body), reads them whole and gives a constant answer of about our length. It does so little
 * that the client, on a core of its own, is its bound; ours is bounded by the server.
 *
 * In the first case every call of a turn names other people, so nothing can be kept from the call before: a thousand names
 * must be read and a thousand people found, within 100 ns each.
 */
import { startChild } from "./children.ts";
import type { EmulatorReady } from "./emulator-child.ts";
import { type Benchmark, type Contestant, measureCase } from "./harness.ts";
import { callsPerSecond, RawClient } from "./raw-client.ts";

const people = 1000;
const callsPerTurn = 500;
const inFlight = 8;

export const emulatorSend: Benchmark = {
  name: "emulator-send",
  about: "the emulator: message/send to 1,000 people a call, against a server that answers a constant",
  async *run({ rounds = 20 }) {
    await using emulator = await startChild<EmulatorReady>("./emulator-child.ts", ["20000"]);
    await using constant = await startChild<{ url: string }>("./constant-child.ts");
    await using toEmulator = new RawClient(emulator.ready.url, inFlight);
    await using toConstant = new RawClient(constant.ready.url, inFlight);
    const { corpId, app, userIds } = emulator.ready;
    const path = `/cgi-bin/message/send?access_token=${await toEmulator.token(corpId, app.secret)}`;
    const bodies = (same: boolean): string[] =>
      Array.from({ length: callsPerTurn }, (_, call) =>
        JSON.stringify({
          touser: pick(userIds, same ? 0 : call).join("|"),
          msgtype: "text",
          agentid: app.agentId,
          text: { content: "今天 18:00 起例行维护，请提前保存。" },
        }),
      );
    const send = (name: string, client: RawClient, messages: string[], empty: boolean): Contestant => ({
      name,
      async turn() {
        const rate = await callsPerSecond(messages.length, inFlight, async (index) => {
          const answer = await client.call("POST", path, messages[index]);
          if (!answer.startsWith('{"errcode":0')) throw new Error(answer.slice(0, 200));
        });
        if (empty) await client.call("POST", "/control/reset", "{}");
        return rate * people;
      },
    });
    for (const [name, same] of [
      ["1,000 other people each call", false],
      ["the same 1,000 people", true],
    ] as const) {
      const messages = bodies(same);
      yield await measureCase({
        ...{ bench: "emulator-send", case: name, unit: "people/s", goal: { atLeast: 0.5 }, rounds },
        ours: send("ours", toEmulator, messages, true),
        limit: send("limit", toConstant, messages, false),
        peers: [],
      });
    }
  },
};

/** A thousand userids, with another start and another stride for every call. */
function pick(userIds: readonly string[], call: number): string[] {
  return Array.from(
    { length: people },
    (_, at) => userIds[(call * 977 + at * (1 + (call % 7))) % userIds.length] ?? "",
  );
}
