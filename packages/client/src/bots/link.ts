/**
 * Long connection of a bot: one socket at a time, subscription, pings, reconnection with back-off, acknowledgements. Start at
 * `BotLink.start`. Source: docs/wire/bots.md §5.
 */
import type { Cancel, Clock, Random, Timers } from "@shoufa/ports";
import { type BotCallbackFrame, type BotCommand, botCallbackCommands, botCommands, botLimits } from "@shoufa/protocol";
import { WebSocket } from "ws";
import { type BotOutcome, notSent } from "./outcome.ts";

export interface BotLinkOptions {
  readonly botId: string;
  readonly secret: string;
  /** `wss://openws.work.weixin.qq.com` unless given; the emulator's `botsUrl` in tests. */
  readonly url?: string;
  /** Time for the acknowledgement of a frame, 5,000 unless given. */
  readonly ackMilliseconds?: number;
}

/**
 * Why a connection has ended for good. `kicked`: another connection of the same bot has taken over; coming back would take it
 * over in turn, so we do not. `refused`: BotID or secret is wrong. `closed`: by this program.
 */
export type BotStop =
  | { readonly reason: "closed" }
  | { readonly reason: "kicked" }
  | { readonly reason: "refused"; readonly errcode: number; readonly errmsg: string };

export interface LinkEvents {
  readonly callback: (frame: BotCallbackFrame) => void;
  /** A connection was lost and is being made again; `attempt` counts from 1. */
  readonly reconnecting: (attempt: number, inMilliseconds: number) => void;
}

interface Waiting {
  readonly reqId: string;
  readonly settle: (outcome: BotOutcome<unknown>) => void;
}

const defaultUrl = "wss://openws.work.weixin.qq.com";
const heartbeatMilliseconds = botLimits.heartbeatSeconds * 1000;
const mostMissedPongs = 2;
const firstPauseMilliseconds = 1000;
const longestPauseMilliseconds = 30_000;
const notSubscribed = 846609;
const wrongSecret = 853000;
const maxPayload = 8 * 1024 * 1024;

export class BotLink {
  /** Resolves when the connection has ended for good. */
  readonly stopped: Promise<BotStop>;
  /** Resolves at the first subscription; rejects never: `stopped` says why there is none. */
  readonly ready: Promise<void>;
  readonly #options: BotLinkOptions;
  readonly #events: LinkEvents;
  readonly #clock: Clock;
  readonly #timers: Timers;
  readonly #random: Random;
  #socket: WebSocket | undefined;
  #subscribed = false;
  #ended: BotStop | undefined;
  #attempt = 0;
  #missedPongs = 0;
  #cancelHeartbeat: Cancel = () => {};
  #cancelReconnect: Cancel = () => {};
  /** Frames without acknowledgement, in the order of sending. */
  readonly #waiting = new Map<string, Waiting>();
  /** Last frame of each req_id: frames of one req_id go one after another. */
  readonly #queues = new Map<string, Promise<unknown>>();
  /** Frames of each req_id without acknowledgement, those given up included: a late one must not count for the next frame. */
  readonly #owed = new Map<string, number>();
  #lastId = 0;
  #resolveStopped: (stop: BotStop) => void = () => {};
  #resolveReady: () => void = () => {};

  constructor(
    options: BotLinkOptions,
    events: LinkEvents,
    { clock, timers, random }: { clock: Clock; timers: Timers; random: Random },
  ) {
    this.#options = options;
    this.#events = events;
    this.#clock = clock;
    this.#timers = timers;
    this.#random = random;
    this.stopped = new Promise((resolve) => {
      this.#resolveStopped = resolve;
    });
    this.ready = new Promise((resolve) => {
      this.#resolveReady = resolve;
    });
  }

  get isReady(): boolean {
    return this.#subscribed;
  }

  /** Connects, unless a connection stands or is being made. */
  start(): void {
    if (this.#socket || this.#ended) return;
    const socket = new WebSocket(this.#options.url ?? defaultUrl, { maxPayload, perMessageDeflate: false });
    this.#socket = socket;
    socket.on("open", () => void this.#subscribe(socket));
    socket.on("message", (data) => this.#receive(socket, data.toString()));
    socket.on("close", () => this.#lost(socket));
    // `close` follows.
    socket.on("error", () => {});
  }

  /** Ends the connection for good. */
  stop(why: BotStop = { reason: "closed" }): void {
    if (this.#ended) return;
    this.#ended = why;
    this.#cancelReconnect();
    this.#drop();
    this.#resolveStopped(why);
  }

  /** A new req_id for a frame that answers nothing. */
  newReqId(cmd: BotCommand): string {
    this.#lastId += 1;
    return `${cmd}_${this.#clock.now()}_${this.#lastId}_${this.#random.integer(1_000_000)}`;
  }

  /** Sends a frame after all earlier ones of its req_id, and waits for the acknowledgement. Never rejects. */
  request<Body = undefined>(cmd: BotCommand, reqId: string, body?: object): Promise<BotOutcome<Body>> {
    const before = this.#queues.get(reqId) ?? Promise.resolve();
    const sent = before.then(() => this.#exchange(cmd, reqId, body));
    this.#queues.set(reqId, sent);
    void sent.then(() => {
      if (this.#queues.get(reqId) === sent) this.#queues.delete(reqId);
    });
    return sent as Promise<BotOutcome<Body>>;
  }

  #exchange(cmd: BotCommand, reqId: string, body: object | undefined): Promise<BotOutcome<unknown>> {
    const socket = this.#socket;
    const mayGo = this.#subscribed || cmd === botCommands.subscribe;
    if (!socket || socket.readyState !== WebSocket.OPEN || !mayGo)
      return Promise.resolve(notSent("there is no connection to the platform"));
    return new Promise((resolve) => {
      const cancel = this.#timers.after(this.#options.ackMilliseconds ?? 5000, () =>
        settle({ state: "unknown", reason: "timeout" }),
      );
      const settle = (outcome: BotOutcome<unknown>): void => {
        cancel();
        if (this.#waiting.get(reqId) === waiting) this.#waiting.delete(reqId);
        resolve(outcome);
      };
      const waiting: Waiting = { reqId, settle };
      this.#waiting.set(reqId, waiting);
      this.#owed.set(reqId, (this.#owed.get(reqId) ?? 0) + 1);
      socket.send(JSON.stringify({ cmd, headers: { req_id: reqId }, ...(body === undefined ? {} : { body }) }));
    });
  }

  async #subscribe(socket: WebSocket): Promise<void> {
    const { botId, secret } = this.#options;
    const reqId = this.newReqId(botCommands.subscribe);
    const outcome = await this.#exchange(botCommands.subscribe, reqId, { bot_id: botId, secret });
    if (socket !== this.#socket || this.#ended) return;
    if (outcome.state === "accepted") {
      this.#subscribed = true;
      this.#attempt = 0;
      this.#missedPongs = 0;
      this.#beat(socket);
      this.#resolveReady();
      return;
    }
    if (outcome.state === "refused" && outcome.errcode === wrongSecret)
      this.stop({ reason: "refused", errcode: outcome.errcode, errmsg: outcome.errmsg });
    else socket.terminate();
  }

  /** Two pings without an answer end the socket, which is made again. */
  #beat(socket: WebSocket): void {
    this.#cancelHeartbeat = this.#timers.after(heartbeatMilliseconds, () => {
      if (socket !== this.#socket) return;
      if (this.#missedPongs >= mostMissedPongs) {
        socket.terminate();
        return;
      }
      this.#missedPongs += 1;
      socket.send(JSON.stringify({ cmd: botCommands.ping, headers: { req_id: this.newReqId(botCommands.ping) } }));
      this.#beat(socket);
    });
  }

  #receive(socket: WebSocket, text: string): void {
    if (socket !== this.#socket) return;
    const frame = frameOf(text);
    if (!frame) return;
    const { body, cmd, reqId } = frame;
    if (cmd === botCallbackCommands.message || cmd === botCallbackCommands.event) {
      if (reqId === undefined || !isRecord(body)) return;
      this.#events.callback({ cmd, headers: { req_id: reqId }, body });
      const { event } = body;
      if (isRecord(event) && event["eventtype"] === "disconnected_event") this.stop({ reason: "kicked" });
      return;
    }
    if (frame.reqId?.startsWith(botCommands.ping)) {
      this.#missedPongs = 0;
      return;
    }
    // A refusal without req_id can only be told when one frame waits; otherwise the frame's time runs out.
    const only = this.#waiting.size === 1 ? this.#waiting.values().next().value : undefined;
    const waiting = frame.reqId === undefined ? only : this.#waiting.get(frame.reqId);
    const owed = this.#paid(frame.reqId ?? waiting?.reqId);
    if (owed > 1) waiting?.settle({ state: "unknown", reason: "timeout" });
    else if (frame.errcode === 0) waiting?.settle({ state: "accepted", body: frame.body });
    else waiting?.settle({ state: "refused", reason: "platform", errcode: frame.errcode, errmsg: frame.errmsg });
    // The subscription is another connection's, though this one still answers pings.
    if (this.#subscribed && frame.errcode === notSubscribed) this.stop({ reason: "kicked" });
  }

  /** Takes one acknowledgement off what is owed. @returns What was owed before. */
  #paid(reqId: string | undefined): number {
    const owed = reqId === undefined ? 0 : (this.#owed.get(reqId) ?? 0);
    if (reqId !== undefined && owed > 1) this.#owed.set(reqId, owed - 1);
    else if (reqId !== undefined) this.#owed.delete(reqId);
    return owed;
  }

  #lost(socket: WebSocket): void {
    if (socket !== this.#socket) return;
    this.#drop();
    if (this.#ended) return;
    this.#attempt += 1;
    const pause = Math.min(longestPauseMilliseconds, firstPauseMilliseconds * 2 ** Math.min(this.#attempt - 1, 10));
    // Up to a quarter more, so that many bots of one machine do not come back together.
    const wait = pause + this.#random.integer(Math.ceil(pause / 4));
    this.#events.reconnecting(this.#attempt, wait);
    this.#cancelReconnect = this.#timers.after(wait, () => this.start());
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    this.#subscribed = false;
    this.#cancelHeartbeat();
    socket?.terminate();
    this.#owed.clear();
    for (const { settle } of [...this.#waiting.values()]) settle({ state: "unknown", reason: "connection-lost" });
  }
}

interface ReadFrame {
  readonly cmd: unknown;
  readonly reqId: string | undefined;
  readonly errcode: number;
  readonly errmsg: string;
  readonly body: unknown;
}

/** Undefined for what is no JSON object. */
function frameOf(text: string): ReadFrame | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value)) return undefined;
  const { body, cmd, errcode, errmsg, headers } = value;
  const reqId = isRecord(headers) ? headers["req_id"] : undefined;
  return {
    cmd,
    reqId: typeof reqId === "string" && reqId !== "" ? reqId : undefined,
    errcode: typeof errcode === "number" ? errcode : -1,
    errmsg: typeof errmsg === "string" ? errmsg : "",
    body,
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
