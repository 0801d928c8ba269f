import { type Http, undiciHttp } from "./http.ts";
import { jsonLog, type Log } from "./log.ts";
import { type Random, systemRandom } from "./random.ts";
import { type Clock, systemClock, systemTimers, type Timers } from "./time.ts";

export interface Ports {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly http: Http;
  readonly log: Log;
}

/** The real machine. The log goes to standard error, so that standard output stays free for results. */
export function systemPorts(over: Partial<Ports> = {}): Ports {
  return {
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    http: undiciHttp(),
    log: jsonLog((line) => process.stderr.write(line), systemClock),
    ...over,
  };
}
