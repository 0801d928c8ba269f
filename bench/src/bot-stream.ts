/**
 * `bot-stream`: 200 long connections of bots, each of which streams 20 frames to the phone of its own member and waits for
 * every acknowledgement, as the official SDK does. The limit is a bare `ws` server that gives back the same JSON.
 *
 * The second case is what a connection costs that has subscribed and waits, in the heap and outside it.
 */
import { once } from "node:events";
import { WebSocket } from "ws";
import type { BotServerReady } from "./bot-stream-child.ts";
import { type Child, startChild } from "./children.ts";
import { type Benchmark, type Contestant, fixed, measureCase } from "./harness.ts";
import { RawClient } from "./raw-client.ts";

const connections = 200;
const frames = 20;
/** Bound for one connection that has subscribed and waits. */
const mostKilobytes = 16;

const texts = Array.from({ length: frames }, (_, at) => "今天下午三点在二号会议室开会，请带上周报。".repeat(at + 1));

export const botStream: Benchmark = {
  name: "bot-stream",
  about: "the emulator: 200 bots stream 20 frames each to a phone, against a ws server that echoes the same JSON",
  async *run({ rounds = 20 }) {
    await using emulator = await startChild<BotServerReady>("./bot-stream-child.ts", ["emulator", String(connections)]);
    await using echo = await startChild<BotServerReady>("./bot-stream-child.ts", ["echo"]);
    await using http = new RawClient(emulator.ready.url, 8);
    const { bots } = emulator.ready;
    const lines = await subscribed(emulator);
    const bare = await opened(echo.ready.botsUrl);
    const ours: Contestant = {
      name: "ours",
      async turn() {
        const asked = lines.map((line) => line.callback());
        for (const { botId, userId } of bots) {
          const act = JSON.stringify({ kind: "text", bot: botId, text: "几点开会？" });
          await http.call("POST", `/control/phones/${userId}/bot`, act);
        }
        return await framesPerSecond(lines, await Promise.all(asked));
      },
    };
    const keys = bare.map((_, at) => `bare-${at}-abcdefghijklmn`);
    yield await measureCase({
      ...{
        bench: "bot-stream",
        case: "200 connections, 20 frames each",
        unit: "frames/s",
        goal: { atLeast: 0.6 },
        rounds,
      },
      ours,
      limit: { name: "limit", turn: () => framesPerSecond(bare, keys) },
      peers: [],
    });
    await closed([...lines, ...bare]);
    yield await measureCase({
      ...{ bench: "bot-stream", case: "memory of an idle connection", unit: "KB", goal: { atMost: 1 } },
      rounds: Math.min(rounds, 5),
      ours: { name: "ours", turn: () => kilobytesEach(emulator, () => subscribed(emulator)) },
      limit: fixed("bound", mostKilobytes),
      peers: [{ name: "bare ws", turn: () => kilobytesEach(echo, () => opened(echo.ready.botsUrl)) }],
    });
  },
};

// biome-ignore lint/suspicious/noExplicitAny: frames of the wire
type Frame = any;

/** One connection; one frame of it is under way at a time. */
class Line {
  readonly socket: WebSocket;
  #answered: ((frame: Frame) => void) | undefined;
  #called: ((reqId: string) => void) | undefined;

  constructor(url: string) {
    this.socket = new WebSocket(url, { perMessageDeflate: false });
    this.socket.on("message", (data) => {
      const frame: Frame = JSON.parse(data.toString());
      if (frame.cmd === "aibot_msg_callback") this.#called?.(frame.headers.req_id);
      else this.#answered?.(frame);
    });
  }

  /** Key of the next message. */
  callback(): Promise<string> {
    return new Promise((resolve) => {
      this.#called = resolve;
    });
  }

  /** Sends a frame and resolves with its answer. */
  exchange(frame: object): Promise<Frame> {
    return new Promise((resolve) => {
      this.#answered = resolve;
      this.socket.send(JSON.stringify(frame));
    });
  }
}

async function opened(url: string): Promise<readonly Line[]> {
  const lines = Array.from({ length: connections }, () => new Line(url));
  await Promise.all(lines.map(({ socket }) => once(socket, "open")));
  return lines;
}

async function subscribed({ ready: { bots, botsUrl } }: Child<BotServerReady>): Promise<readonly Line[]> {
  const lines = await opened(botsUrl);
  for (const [at, line] of lines.entries()) {
    const { botId, secret } = bots[at]!;
    const body = { bot_id: botId, secret };
    const { errcode } = await line.exchange({ cmd: "aibot_subscribe", headers: { req_id: "subscribe" }, body });
    if (errcode !== 0) throw new Error(`subscribe answered ${errcode}`);
  }
  return lines;
}

async function closed(lines: readonly Line[]): Promise<void> {
  await Promise.all(
    lines.map(({ socket }) => {
      const gone = once(socket, "close");
      socket.close();
      return gone;
    }),
  );
}

async function framesPerSecond(lines: readonly Line[], reqIds: readonly string[]): Promise<number> {
  const start = performance.now();
  await Promise.all(
    lines.map(async (line, at) => {
      const headers = { req_id: reqIds[at] };
      for (const [frame, content] of texts.entries()) {
        const stream = { id: "s", finish: frame === frames - 1, content };
        const answer = await line.exchange({ cmd: "aibot_respond_msg", headers, body: { msgtype: "stream", stream } });
        // The echo has no errcode.
        if (answer.errcode) throw new Error(`a frame was answered with ${answer.errcode}`);
      }
    }),
  );
  return ((lines.length * frames) / (performance.now() - start)) * 1000;
}

async function kilobytesEach(child: Child<BotServerReady>, open: () => Promise<readonly Line[]>): Promise<number> {
  const before = (await child.usage()).heapBytes;
  const lines = await open();
  const bytes = (await child.usage()).heapBytes - before;
  await closed(lines);
  return bytes / 1024 / lines.length;
}
