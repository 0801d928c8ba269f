import type { ServerResponse } from "node:http";
import type { Clock, Log } from "@shoufa/ports";

/**
 * What the door says to whoever it turns away: one body, whatever the reason, so that nobody can feel their way to a
 * key by watching the answers. The reason is for the log only.
 */
const refusalBody = "refused\n";
const refusalHeaders = { "content-type": "text/plain; charset=utf-8", "content-length": String(refusalBody.length) };

export type RefusalStatus = 403 | 404 | 405 | 413 | 503;

/** Turned away. `step` names what was wrong, for the log only, and never a value. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly step: string;
  readonly status: RefusalStatus;
  constructor(step: string, status: RefusalStatus = 403) {
    super(step);
    this.step = step;
    this.status = status;
  }
}

export function refuse(response: ServerResponse, status: RefusalStatus): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, refusalHeaders);
  response.end(refusalBody);
}

const maxLinesPerSecond = 200;

/** One line per refusal, up to 200 a second; a flood is counted, not written out. */
export function refusalLog(log: Log, clock: Clock): (event: string, fields: Readonly<Record<string, unknown>>) => void {
  let second = 0;
  let lines = 0;
  let unwritten = 0;
  return (event, fields) => {
    const now = Math.floor(clock.monotonic() / 1000);
    if (now !== second) {
      if (unwritten > 0) log.warn("callback.refusals_not_logged", { count: unwritten });
      second = now;
      lines = 0;
      unwritten = 0;
    }
    lines += 1;
    if (lines > maxLinesPerSecond) unwritten += 1;
    else log.warn(event, fields);
  };
}
