/** Bots for the tests: a raw WebSocket that keeps what it receives, and waits for frames; no client of ours. */
import type { BotCard } from "@shoufa/protocol";
import { WebSocket } from "ws";
import type { BotFacts, Emulator } from "../src/index.ts";

// biome-ignore lint/suspicious/noExplicitAny: frames are looked at as a stranger's program would
export type Frame = any;

export interface RawBot extends Disposable {
  readonly frames: readonly Frame[];
  readonly socket: WebSocket;
  /** Sends a frame; a string as it stands. */
  send(frame: unknown): void;
  /** Sends a command and resolves with its acknowledgement. */
  call(cmd: string, body?: unknown, reqId?: string): Promise<Frame>;
  /** The first frame that fits, there already or to come. */
  next(fits: (frame: Frame) => boolean): Promise<Frame>;
  /** The next message or event callback that no earlier call has returned. */
  callback(): Promise<Frame>;
  readonly closed: Promise<number>;
}

let lastId = 0;

export async function rawBot(emulator: Pick<Emulator, "botsUrl">): Promise<RawBot> {
  const socket = new WebSocket(emulator.botsUrl);
  const frames: Frame[] = [];
  const watchers = new Set<() => void>();
  let callbacks = 0;
  socket.on("message", (data) => {
    frames.push(JSON.parse(data.toString()));
    for (const look of [...watchers]) look();
  });
  const closed = new Promise<number>((resolve) => socket.once("close", resolve));
  socket.on("error", () => {});
  await new Promise<void>((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  const next: RawBot["next"] = (fits) =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = frames.find(fits);
        if (found === undefined) return;
        watchers.delete(look);
        resolve(found);
      };
      watchers.add(look);
      look();
    });
  const send: RawBot["send"] = (frame) => socket.send(typeof frame === "string" ? frame : JSON.stringify(frame));
  return {
    frames,
    socket,
    send,
    next,
    closed,
    call(cmd, body, reqId = `${cmd}_${++lastId}`) {
      const before = frames.length;
      send({ cmd, headers: { req_id: reqId }, ...(body === undefined ? {} : { body }) });
      return next((frame) => frame.cmd === undefined && frames.indexOf(frame) >= before);
    },
    async callback() {
      const nth = ++callbacks;
      const isCallback = (frame: Frame): boolean => frame.cmd !== undefined;
      return next((frame) => isCallback(frame) && frames.filter(isCallback).indexOf(frame) === nth - 1);
    },
    [Symbol.dispose]: () => socket.terminate(),
  };
}

/** A connection that has subscribed. */
export async function subscribed(emulator: Emulator, { botId, secret }: BotFacts): Promise<RawBot> {
  const bot = await rawBot(emulator);
  const { errcode } = await bot.call("aibot_subscribe", { bot_id: botId, secret });
  if (errcode !== 0) throw new Error(`subscribe answered ${errcode}`);
  return bot;
}

export const buttonCard = (taskId: string, feedbackId?: string): BotCard => ({
  card_type: "button_interaction",
  main_title: { title: "报销单", desc: "第 12 号" },
  button_list: [
    { text: "同意", key: "yes" },
    { text: "拒绝", key: "no" },
  ],
  action_menu: { desc: "更多", action_list: [{ text: "转交", key: "pass-on" }] },
  task_id: taskId,
  ...(feedbackId === undefined ? {} : { feedback: { id: feedbackId } }),
});

export const stream = (id: string, content: string, further: object = {}) => ({
  msgtype: "stream",
  stream: { id, content, ...further },
});
