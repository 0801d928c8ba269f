import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock, Log } from "@shoufa/ports";

/**
 * Every refusal has the same body, so that nobody can find a key by watching the answers. The reason is for the log only.
 */
const refusalBody = "refused\n";
const refusalHeaders = { "content-type": "text/plain; charset=utf-8", "content-length": String(refusalBody.length) };
const closingHeaders = { ...refusalHeaders, connection: "close" };

export type RefusalStatus = 403 | 404 | 405 | 408 | 413 | 503;

/** A request that is not accepted. `reason` names what was wrong, for the log only, and never a value. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly reason: string;
  readonly status: RefusalStatus;
  constructor(reason: string, status: RefusalStatus = 403) {
    super(reason);
    this.reason = reason;
    this.status = status;
  }
}

/** Answers at once. A connection on which a body is still on its way is closed: nobody waits for the rest. */
export function refuse(request: IncomingMessage, response: ServerResponse, status: RefusalStatus): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, request.complete ? refusalHeaders : closingHeaders);
  response.end(refusalBody);
}

const burst = 200;
const linesPerSecond = 20;

export type RefusalLog = (level: "warn" | "error", event: string, fields: Readonly<Record<string, unknown>>) => void;

/** One line per refusal, up to 200 at once and 20 a second after that; those of a flood are counted, not written. */
export function refusalLog(log: Log, clock: Clock): RefusalLog {
  let allowed = burst;
  let since = clock.monotonic();
  let unwritten = 0;
  return (level, event, fields) => {
    const now = clock.monotonic();
    allowed = Math.min(burst, allowed + ((now - since) * linesPerSecond) / 1000);
    since = now;
    if (allowed < 1) {
      unwritten += 1;
      return;
    }
    allowed -= 1;
    if (unwritten > 0) log.warn("callback.refusals_not_logged", { count: unwritten });
    unwritten = 0;
    log[level](event, fields);
  };
}
