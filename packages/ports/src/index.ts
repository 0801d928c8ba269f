/**
 * Everything that differs between a test, a simulation and a real machine is handed in through these ports:
 * clock, timers, randomness, outbound HTTP, log. Nothing else in the project reads the time, sleeps, draws random
 * numbers or opens a connection; a lint rule holds that line. Start at `systemPorts`.
 */

// First, because modules loaded after it may need a newer Node.
import "./node-version.ts";

export { makeFolder } from "./folder.ts";
export { type GuardedHttp, guardedHttp, guardedLimits, type Resolve } from "./guarded-http.ts";
export { createJudge, readTarget, type TargetRefusal, TargetRefused } from "./guarded-target.ts";
export type { Http, HttpRequest, HttpResponse, UndiciHttpOptions } from "./http.ts";
export { undiciHttp } from "./http.ts";
export { HttpFailure } from "./http-exchange.ts";
export { isLoopback, type ListeningUrls, listeningUrls, ownAddresses } from "./listening.ts";
export type { Log, LogFields, LogLevel } from "./log.ts";
export { jsonLog, silentLog } from "./log.ts";
export type { Random } from "./random.ts";
export { systemRandom } from "./random.ts";
export type { Ports } from "./system.ts";
export { systemPorts } from "./system.ts";
export type { Cancel, Clock, Timers } from "./time.ts";
export { systemClock, systemTimers } from "./time.ts";
export { endOnUncaught, type ShownError, shownError, type UncaughtReport } from "./uncaught.ts";
