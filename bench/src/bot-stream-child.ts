/**
 * Server of `bot-stream`: the emulator with as many bots as the second argument says, each with a member of its own; or, with
 * `echo` as the first argument, the cheapest WebSocket server, which gives back every frame.
 */
import type { AddressInfo } from "node:net";
import process from "node:process";
import { startEmulator } from "@shoufa/emulator";
import { WebSocketServer } from "ws";
import { announce } from "./children.ts";

export interface BotServerReady {
  /** `ws:` of the bots' door. */
  readonly botsUrl: string;
  /** `http:` of the emulator. */
  readonly url: string;
  readonly bots: readonly { readonly botId: string; readonly secret: string; readonly userId: string }[];
}

const [kind, count] = process.argv.slice(2);

if (kind === "echo") {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false });
  server.on("connection", (socket) => {
    socket.on("message", (data) => socket.send(data.toString()));
  });
  server.on("listening", () => {
    const botsUrl = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
    announce({ botsUrl, url: "", bots: [] } satisfies BotServerReady);
  });
} else {
  const emulator = await startEmulator({ people: 2 * Number(count), switches: { "bot.rateLimit": "off" } });
  const members = emulator.members().filter(({ status }) => status === 1);
  const bots = Array.from({ length: Number(count) }, (_, at) => {
    const { botId, secret } = emulator.bots.create({ name: `机器人 ${at + 1}` });
    return { botId, secret, userId: members[at]!.userId };
  });
  announce({ botsUrl: emulator.botsUrl, url: emulator.url, bots } satisfies BotServerReady);
}
