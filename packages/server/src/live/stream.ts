import type { ServerResponse } from "node:http";
import type { LiveEvent } from "@shoufa/contract";
import type { Cancel, Timers } from "@shoufa/ports";
import type { LiveHub } from "./hub.ts";

/** Proxies cut connections that stay silent, most of them after 60 s. */
const heartbeatMilliseconds = 20_000;
/** A screen that reads slower than this much behind is cut; it comes back and reloads its lists. */
const maxBehindBytes = 1_048_576;

/**
 * Keeps `response` open as a stream of server-sent events until either side closes it.
 * @param stillAllowed Asked at every heartbeat: a session that ended takes its open screens with it.
 * @returns ends the stream; undefined when this operator has too many open already (nothing was written then).
 */
export function openLiveStream(options: {
  readonly hub: LiveHub;
  readonly timers: Timers;
  readonly operatorId: string;
  readonly response: ServerResponse;
  readonly stillAllowed: () => Promise<boolean>;
  readonly headers?: Readonly<Record<string, string>>;
}): (() => void) | undefined {
  const { hub, timers, operatorId, response, stillAllowed } = options;
  let serial = 0;
  let cancelBeat: Cancel = () => {};
  let ended = false;

  const end = (): void => {
    if (ended) return;
    ended = true;
    unsubscribe?.();
    cancelBeat();
    response.end();
  };
  const write = (text: string): void => {
    if (ended) return;
    response.write(text);
    if (response.writableLength > maxBehindBytes) {
      end();
      response.destroy();
    }
  };
  const send = (event: LiveEvent): void => {
    serial += 1;
    write(`id: ${serial}\ndata: ${JSON.stringify(event)}\n\n`);
  };
  const beat = (): void => {
    cancelBeat = timers.after(heartbeatMilliseconds, () => {
      stillAllowed().then(
        (allowed) => {
          if (!allowed) return end();
          write(": still here\n\n");
          if (!ended) beat();
        },
        () => end(),
      );
    });
  };

  const unsubscribe = hub.subscribe(operatorId, send);
  if (unsubscribe === undefined) return undefined;
  response.on("close", end);
  response.writeHead(200, {
    ...options.headers,
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  write("retry: 2000\n\n");
  beat();
  return end;
}
