/**
 * The WebSocket door: connections of bots, subscription, pings, commands and their acknowledgements, and what a test wants to
 * go wrong. Start at `BotDoor.upgrade`. Source: docs/wire/bots.md §5.
 */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Cancel, Log, Timers } from "@shoufa/ports";
import { type BotCallbackFrame, botCallbackCommands, botCommands, botLimits } from "@shoufa/protocol";
import { WebSocket, WebSocketServer } from "ws";
import { Body } from "../kernel/body.ts";
import type { Faults } from "../kernel/faults.ts";
import { bytesOf } from "../kernel/lengths.ts";
import { NotEmulated, Refusal } from "../kernel/refusal.ts";
import type { EmulatedTimers } from "../kernel/time/emulated-timers.ts";
import type { Bot } from "./bot.ts";
import { type CommandServices, commands } from "./commands.ts";
import { disconnectedBody, type InboundServices } from "./inbound.ts";
import { Anonymous } from "./read-reply.ts";
import type { TrafficLog } from "./traffic.ts";

export interface DoorServices extends CommandServices, InboundServices {
  readonly emulatedTimers: EmulatedTimers;
  readonly faults: Faults;
  readonly log: Log;
  readonly timers: Timers;
  readonly traffic: TrafficLog;
  /** End of a refusal's text: hint, address of the caller, link. */
  readonly errmsgTail: (errcode: number, ip: string) => string;
  /** A bot has a live connection, or has none any more. */
  readonly changed: () => void;
  /** A connection has subscribed, and its acknowledgement is out. */
  readonly subscribed: (bot: Bot) => void;
}

/** How a connection ends from outside: replaced by another, still there but of no use, or without a word. */
export type Disconnection = "kick" | "half-alive" | "cut";

interface Connection {
  readonly socket: WebSocket;
  readonly ip: string;
  bot: Bot | undefined;
  /** Replaced, with pings answered all the same. */
  halfAlive: boolean;
  /** Ends what holds before a subscription: deadline and count of bytes. */
  admit: () => void;
}

/** Room for the last frame of a stream with ten pictures in base64. */
const maxPayload = 140 * 1024 * 1024;

/**
 * What a connection without a subscription may cost: anybody who reaches the port can make one. Nothing is published, so the
 * figures are generous for programs that subscribe.
 */
const beforeSubscription = { mostConnections: 500, maxBytes: 64 * 1024, milliseconds: 30_000 } as const;

export class BotDoor {
  readonly #server = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false });
  readonly #connections = new Set<Connection>();
  readonly #unsubscribed = new Set<Connection>();
  /** Live connection of each bot. */
  readonly #live = new Map<string, Connection>();
  readonly #services: DoorServices;

  constructor(services: DoorServices) {
    this.#services = services;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.#unsubscribed.size >= beforeSubscription.mostConnections) {
      socket.end("HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (opened) => {
      const ip = (request.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
      const connection: Connection = { socket: opened, ip, bot: undefined, halfAlive: false, admit: () => {} };
      this.#connections.add(connection);
      this.#watchUntilSubscribed(connection, socket, head.length);
      opened.on("message", (data) => this.#receive(connection, data.toString()));
      opened.on("close", () => this.#closed(connection));
      // A broken frame or connection: `close` follows.
      opened.on("error", () => {});
    });
  }

  /** False when the bot has no live connection. */
  push(bot: Bot, frame: BotCallbackFrame): boolean {
    const connection = this.#live.get(bot.botId);
    if (connection?.socket.readyState !== WebSocket.OPEN) return false;
    this.#send(connection, frame);
    return true;
  }

  isConnected({ botId }: Bot): boolean {
    return this.#live.get(botId)?.socket.readyState === WebSocket.OPEN;
  }

  /** False when there is no live connection to end. */
  disconnect(bot: Bot, how: Disconnection): boolean {
    const connection = this.#live.get(bot.botId);
    if (!connection) return false;
    if (how === "cut") connection.socket.terminate();
    else this.#replace(connection, bot, how);
    return true;
  }

  /** Ends all connections, those half alive included. */
  close(): void {
    for (const { socket } of this.#connections) socket.terminate();
    this.#connections.clear();
    this.#live.clear();
  }

  /** Ends the connection when it takes too long to subscribe, or sends too much before. */
  #watchUntilSubscribed(connection: Connection, socket: Duplex, sentAlready: number): void {
    this.#unsubscribed.add(connection);
    let bytes = sentAlready;
    const count = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes <= beforeSubscription.maxBytes) return;
      connection.admit();
      // The rest is thrown away unread.
      socket.removeAllListeners("data").resume();
      connection.socket.close(1009, "too much before aibot_subscribe");
      socket.end();
    };
    const cancel: Cancel = this.#services.timers.after(beforeSubscription.milliseconds, () =>
      connection.socket.terminate(),
    );
    connection.admit = () => {
      this.#unsubscribed.delete(connection);
      socket.off("data", count);
      cancel();
    };
    socket.on("data", count);
  }

  #closed(connection: Connection): void {
    const { bot } = connection;
    this.#connections.delete(connection);
    connection.admit();
    if (!bot) return;
    if (this.#live.get(bot.botId) === connection) this.#live.delete(bot.botId);
    this.#services.traffic.note(bot.botId, "in", "note", "connection closed");
    this.#services.changed();
  }

  #receive(connection: Connection, text: string): void {
    const { faults, log, traffic } = this.#services;
    const frame = frameOf(text);
    const cmd = frame?.string("cmd") ?? "";
    const reqId = frame?.object("headers")?.string("req_id") ?? "";
    const fault = faults.takeForBot(cmd);
    if (fault?.kind === "cut-before-effect") {
      connection.socket.terminate();
      return;
    }
    let answer: object;
    let after = (): void => {};
    try {
      if (fault?.kind === "errcode") throw new Refusal(fault.errcode);
      if (!frame || reqId === "" || bytesOf(reqId) > botLimits.reqIdMaxBytes) throw new Refusal(40058);
      const body = frame.object("body") ?? nothing;
      if (cmd === botCommands.subscribe) after = this.#subscribe(connection, body);
      if (connection.bot) traffic.note(connection.bot.botId, "in", "frame", text);
      answer = { headers: { req_id: reqId }, errcode: 0, errmsg: "ok", ...this.#run(connection, cmd, reqId, body) };
    } catch (error) {
      if (connection.bot && cmd !== botCommands.subscribe) traffic.note(connection.bot.botId, "in", "frame", text);
      if (!(error instanceof Refusal)) {
        if (!(error instanceof NotEmulated)) log.error("emulator.bot.fault", { cmd, error });
        connection.socket.close(1011, "the emulator failed; its log says where");
        return;
      }
      answer = this.#refusal(error, error instanceof Anonymous ? "" : reqId, connection);
    }
    if (fault?.kind === "cut-after-effect") {
      connection.socket.terminate();
      return;
    }
    if (fault?.kind === "no-answer") {
      after();
      return;
    }
    const give = (): void => {
      this.#send(connection, answer);
      after();
    };
    if (fault?.kind === "delay") this.#services.emulatedTimers.after(fault.milliseconds, give);
    else give();
  }

  #run(connection: Connection, cmd: string, reqId: string, body: Body): { body?: object } {
    if (cmd === botCommands.subscribe || cmd === botCommands.ping) return {};
    if (!Object.hasOwn(commands, cmd)) throw new Refusal(40058, { text: "unknown cmd. invalid Request Parameter" });
    const { bot, halfAlive } = connection;
    if (!bot || halfAlive) throw new Refusal(846609);
    const answered = commands[cmd as keyof typeof commands]({ bot, reqId, body }, this.#services);
    return answered === undefined ? {} : { body: answered };
  }

  /** @returns Work for after the acknowledgement. @throws {Refusal} 853000 */
  #subscribe(connection: Connection, body: Body): () => void {
    const bot = this.#services.bots.get(body.string("bot_id") ?? "");
    if (bot?.mode !== "connection" || bot.secret !== body.string("secret")) throw new Refusal(853000);
    const older = this.#live.get(bot.botId);
    // One connection has one bot: another subscription ends the first.
    if (connection.bot && connection.bot !== bot) this.#live.delete(connection.bot.botId);
    connection.bot = bot;
    connection.halfAlive = false;
    connection.admit();
    this.#live.set(bot.botId, connection);
    const how = this.#services.switches["bot.kick"] === "closed" ? "kick" : "half-alive";
    if (older && older !== connection) this.#replace(older, bot, how);
    this.#services.changed();
    return () => this.#services.subscribed(bot);
  }

  #replace(connection: Connection, bot: Bot, how: "kick" | "half-alive"): void {
    if (this.#live.get(bot.botId) === connection) this.#live.delete(bot.botId);
    connection.halfAlive = true;
    this.#services.traffic.note(bot.botId, "out", "note", how === "kick" ? "replaced" : "half alive");
    this.#services.changed();
    if (how === "half-alive") return;
    const reqId = this.#services.random.bytes(18).toString("base64url");
    const body = disconnectedBody(bot.botId, this.#services);
    this.#send(connection, { cmd: botCallbackCommands.event, headers: { req_id: reqId }, body });
    connection.socket.close(1000, "replaced by another connection");
  }

  #refusal(error: Refusal, reqId: string, { ip }: Connection): object {
    const { switches } = this.#services;
    const tail = switches["errmsg.tail"] === "none" ? "" : this.#services.errmsgTail(error.errcode, ip);
    const errmsg = `${error.message}${tail}`;
    return { headers: reqId === "" ? {} : { req_id: reqId }, errcode: error.errcode, errmsg };
  }

  #send({ bot, socket }: Connection, frame: object): void {
    if (socket.readyState !== WebSocket.OPEN) return;
    const text = JSON.stringify(frame);
    if (bot) this.#services.traffic.note(bot.botId, "out", "frame", text);
    socket.send(text);
  }
}

const nothing = Body.read("{}")!;

/** Undefined for a text that is no JSON object. */
function frameOf(text: string): Body | undefined {
  const frame = Body.read(text);
  return frame?.wellFormed ? frame : undefined;
}
