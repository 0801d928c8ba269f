import type { ServerResponse } from "node:http";
import type { LiveEvent } from "@shoufa/contract";
import type { Cancel, Timers } from "@shoufa/ports";
import type { LiveHub } from "./hub.ts";

/** Proxies cut connections that stay silent, most of them after 60 s. */
const heartbeatMilliseconds = 20_000;
/** A screen that reads slower than this much behind is cut; it comes back and reloads its lists. */
const maxBehindBytes = 1_048_576;

export interface LiveStream {
  readonly operatorId: string;
  end(): void;
  /** Ends it if its session has ended. */
  check(): Promise<void>;
}

/**
 * Answers with a stream of server-sent events that stays open until either side ends it. Events are numbered from 1 in
 * each stream; nothing is repeated to whoever comes back, because a screen that reconnects reloads its lists.
 * @returns undefined when this operator has too many open already (nothing was taken over then).
 */
export async function openLiveStream(options: {
  readonly hub: LiveHub;
  readonly timers: Timers;
  readonly operatorId: string;
  /** The event as this operator is told it; null: not at all. */
  readonly tell: (event: LiveEvent) => LiveEvent | null;
  /** Called once, when there is room for the stream. */
  readonly takeOver: () => ServerResponse;
  /** Asked at every heartbeat: a session that ended takes its open screens with it. */
  readonly stillAllowed: () => Promise<boolean>;
  readonly opened?: (stream: LiveStream) => void;
  readonly ended?: (stream: LiveStream) => void;
}): Promise<LiveStream | undefined> {
  const { hub, timers, operatorId, stillAllowed } = options;
  let response: ServerResponse | undefined;
  let serial = 0;
  let cancelBeat: Cancel = () => {};
  let over = false;

  const end = (): void => {
    if (over) return;
    over = true;
    unsubscribe?.();
    cancelBeat();
    response?.end();
    options.ended?.(stream);
  };
  const check = async (): Promise<void> => {
    if (!(await stillAllowed().catch(() => false))) end();
  };
  const stream: LiveStream = { operatorId, end, check };
  const write = (text: string): void => {
    if (over || response === undefined) return;
    response.write(text);
    if (response.writableLength > maxBehindBytes) {
      end();
      response.destroy();
    }
  };
  const send = (happened: LiveEvent): void => {
    const event = options.tell(happened);
    if (event === null) return;
    serial += 1;
    write(`id: ${serial}\ndata: ${JSON.stringify(event)}\n\n`);
  };
  const beat = (): void => {
    cancelBeat = timers.after(heartbeatMilliseconds, () => {
      void check().then(() => {
        write(": still here\n\n");
        if (!over) beat();
      });
    });
  };

  const unsubscribe = hub.subscribe(operatorId, send);
  if (unsubscribe === undefined) return undefined;
  try {
    await hub.prepare();
  } catch (error) {
    unsubscribe();
    throw error;
  }
  response = options.takeOver();
  options.opened?.(stream);
  response.on("close", end);
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  write("retry: 2000\n\n");
  beat();
  return stream;
}
