/**
 * Server-sent events for the pages. A message to at most a thousand phones is one event per phone; a larger one is a
 * single `phones.changed`, except for streams of one phone (`?userId=`), which always get their events.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Timers } from "@shoufa/ports";
import type { OpenScan } from "../company/login/scans.ts";
import type { Fault } from "../kernel/faults.ts";
import type { Delivery, PhoneMessage } from "../kernel/message.ts";
import type { PhoneChange } from "../messages/phones.ts";

export type ControlEvent =
  | { readonly type: "phone.message"; readonly userId: string; readonly message: PhoneMessage }
  /** `phones` is 0 when the phones of an old message are no longer known. */
  | { readonly type: "phones.changed"; readonly phones: number; readonly message: PhoneMessage }
  /** A message has become another on this phone: recalled, or a card that was updated. */
  | { readonly type: "phone.changed"; readonly userId: string; readonly message: PhoneMessage }
  | {
      readonly type: "phone.read";
      readonly userId: string;
      readonly conversation: string;
      /** 0 for a group. */
      readonly agentId: number;
      readonly unread: 0;
    }
  /** The cap per member has kept a message of this app from this phone. */
  | { readonly type: "phone.dropped"; readonly userId: string; readonly agentId: number }
  | { readonly type: "delivery"; readonly userId: string; readonly messageId: string; readonly delivery: Delivery }
  /** Changes of departments, members, tags or visible ranges; many changes in a row are one event. */
  | { readonly type: "directory.changed" }
  /** Apps, secrets, administrators, management groups or callback URLs: what the admin console shows. */
  | { readonly type: "admin" }
  /** Bots, their groups, or whether they are connected. */
  | { readonly type: "bots" }
  /** A code on a login page was opened, scanned, confirmed or turned down. */
  | { readonly type: "login"; readonly login: OpenScan }
  | { readonly type: "clock"; readonly now: number }
  /** A condition was changed, here or elsewhere: read it again. */
  | {
      readonly type: "conditions";
      readonly what: "faults" | "switches" | "addresses" | "network" | "snapshots" | "licences";
    }
  /** A fault has just happened to a call of `endpoint`; `fault.times` is how many are left. */
  | { readonly type: "fault"; readonly endpoint: string; readonly fault: Fault }
  | { readonly type: "reset" };

const mostSingleEvents = 1000;
const directoryPauseMilliseconds = 200;
const heartbeatMilliseconds = 15_000;
/** A reader that is this far behind is cut off; a browser reconnects and the page reads everything again. */
const mostUnreadBytes = 8 * 1024 * 1024;

interface Stream {
  readonly response: ServerResponse;
  /** Only events of this phone. */
  readonly userId: string | null;
}

export class EventStreams {
  readonly #streams = new Set<Stream>();
  readonly #timers: Timers;
  #directoryTold = false;

  constructor({ timers }: { timers: Timers }) {
    this.#timers = timers;
  }

  open(request: IncomingMessage, response: ServerResponse, userId: string | null): void {
    response.writeHead(200, {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      "X-Accel-Buffering": "no",
    });
    response.write("retry: 1000\n\n");
    const stream = { response, userId };
    this.#streams.add(stream);
    const beat = (): void => {
      response.write(": still here\n\n");
      cancel = this.#timers.after(heartbeatMilliseconds, beat);
    };
    let cancel = this.#timers.after(heartbeatMilliseconds, beat);
    request.socket.setNoDelay(true);
    response.on("close", () => {
      cancel();
      this.#streams.delete(stream);
    });
  }

  send(event: Exclude<ControlEvent, { userId: string }>): void {
    for (const stream of this.#streams) write(stream, frame(event));
  }

  /** Reports changes on phones to the streams. Free of cost while there are none. */
  phoneChanged(change: PhoneChange): void {
    if (this.#streams.size === 0) return;
    if (change.type === "arrived" || change.type === "changed") {
      this.#lies(change);
      return;
    }
    if (change.type === "dropped") {
      const { agentId, members } = change;
      for (const { userId } of members.slice(0, mostSingleEvents))
        this.#toThoseWhoWatch(userId, { type: "phone.dropped", userId, agentId });
      return;
    }
    const { userId } = change.member;
    const event: ControlEvent =
      change.type === "read"
        ? {
            type: "phone.read",
            userId,
            conversation: change.conversation,
            agentId: agentOf(change.conversation),
            unread: 0,
          }
        : { type: "delivery", userId, messageId: change.message.id, delivery: change.message.delivery! };
    this.#toThoseWhoWatch(userId, event);
  }

  directoryChanged(): void {
    if (this.#directoryTold || this.#streams.size === 0) return;
    this.#directoryTold = true;
    this.#timers.after(directoryPauseMilliseconds, () => {
      this.#directoryTold = false;
      this.send({ type: "directory.changed" });
    });
  }

  close(): void {
    for (const { response } of this.#streams) response.destroy();
  }

  #toThoseWhoWatch(userId: string, event: ControlEvent): void {
    for (const stream of this.#streams) {
      if (stream.userId === null || stream.userId === userId) write(stream, frame(event));
    }
  }

  #lies({ type, message, members }: Extract<PhoneChange, { type: "arrived" | "changed" }>): void {
    const head = type === "arrived" ? "phone.message" : "phone.changed";
    const tail = `,"message":${JSON.stringify(message)}}\n\n`;
    const one = (userId: string): string => `data: {"type":"${head}","userId":${JSON.stringify(userId)}${tail}`;
    let all: string | undefined;
    for (const stream of this.#streams) {
      if (stream.userId !== null) {
        if (!members || members.some((member) => member.userId === stream.userId)) write(stream, one(stream.userId));
        continue;
      }
      all ??=
        members && members.length <= mostSingleEvents
          ? members.map((member) => one(member.userId)).join("")
          : frame({ type: "phones.changed", phones: members?.length ?? 0, message });
      write(stream, all);
    }
  }
}

const agentOf = (conversation: string): number =>
  conversation.startsWith("app:") ? Number(conversation.slice("app:".length)) : 0;

const frame = (event: ControlEvent): string => `data: ${JSON.stringify(event)}\n\n`;

function write({ response }: Stream, text: string): void {
  if (response.writableLength > mostUnreadBytes) response.destroy();
  else response.write(text);
}
