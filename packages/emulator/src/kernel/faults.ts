/**
 * Faults on request, counted rather than random, so that a test can say exactly what happens: the next `times` calls of
 * an endpoint, or the next `times` callbacks, go wrong in one way, and after them everything is well again.
 */
import { botCommands, endpoints, errorFact } from "@shoufa/protocol";
import { InvalidValue } from "./invalid-value.ts";

export type Fault = CallFault | CallbackFault | BotFault;

export type CallFault = {
  /** `message/send`, or `*` for any endpoint. A fault of the endpoint itself goes first. */
  readonly endpoint: string;
  /** Number of calls; 0 removes the fault. */
  readonly times: number;
} & FaultKind;

export type FaultKind =
  /** Refused with this code, before anything is looked at. */
  | { readonly kind: "errcode"; readonly errcode: number }
  /** The connection breaks and nothing has happened. */
  | { readonly kind: "cut-before-effect" }
  /** The call is done in full, then the connection breaks before the answer. */
  | { readonly kind: "cut-after-effect" }
  /** The call is done in full and at once, and its answer is so late. Counted by the emulated clock: a jump ends the wait. */
  | { readonly kind: "delay"; readonly milliseconds: number }
  /** The call is done in full, and only the first half of the answer's JSON is given. */
  | { readonly kind: "half-json" }
  /** The call is executed, and the answer is a proxy's page. */
  | { readonly kind: "html" };

export type CallbackFault = {
  readonly endpoint: "callback";
  /** Number of callbacks of all receivers; 0 removes the fault. */
  readonly times: number;
} & CallbackFaultKind;

export type CallbackFaultKind =
  /** Sent so much later. */
  | { readonly kind: "delay"; readonly milliseconds: number }
  /** Delivered once more, with another timestamp, nonce and signature. */
  | { readonly kind: "duplicate" }
  /** Held back until the receiver got its next callback. */
  | { readonly kind: "reorder" };

export type BotFault = {
  /** A command of a bot's long connection: `ping`, `aibot_respond_msg`; `bot` for any of them but `ping`. */
  readonly endpoint: string;
  /** Number of frames; 0 removes the fault. */
  readonly times: number;
} & BotFaultKind;

export type BotFaultKind =
  /** Refused with this code, before anything is looked at. */
  | { readonly kind: "errcode"; readonly errcode: number }
  /** The connection breaks and nothing has happened. */
  | { readonly kind: "cut-before-effect" }
  /** The frame is dealt with, then the connection breaks before the acknowledgement. */
  | { readonly kind: "cut-after-effect" }
  /** The frame is dealt with at once, and its acknowledgement is so late. */
  | { readonly kind: "delay"; readonly milliseconds: number }
  /** The frame is dealt with and never acknowledged. */
  | { readonly kind: "no-answer" };

const longestDelay = 24 * 3_600_000;
const callKinds = ["errcode", "cut-before-effect", "cut-after-effect", "delay", "half-json", "html"];
const callbackKinds = ["delay", "duplicate", "reorder"];
const botKinds = ["errcode", "cut-before-effect", "cut-after-effect", "delay", "no-answer"];
/** What faults of bots are set for. */
const botNames: ReadonlySet<string> = new Set<string>(["bot", ...Object.values(botCommands)]);

/** A fault that has just happened. */
export interface FaultUse {
  /** Endpoint of the call; `callback` for a callback. */
  readonly endpoint: string;
  /** Fault as it was set, with the number of calls left. */
  readonly fault: Fault;
}

export class Faults {
  readonly #waiting = new Map<string, { left: number; fault: Fault }>();
  readonly #changed: (use?: FaultUse) => void;

  /** `changed`: called on every change, and with the fault when one has happened. */
  constructor(changed: (use?: FaultUse) => void = () => {}) {
    this.#changed = changed;
  }

  /**
   * Replaces what waits for the same endpoint.
   * @throws {RangeError} For an endpoint or kind that does not exist, a code that the error table does not have, a delay of
   * more than a day.
   */
  set(fault: Fault): void {
    checkFault(fault);
    if (fault.times > 0) this.#waiting.set(fault.endpoint, { left: fault.times, fault });
    else this.#waiting.delete(fault.endpoint);
    this.#changed();
  }

  clear(endpoint?: string): void {
    const before = this.#waiting.size;
    if (endpoint === undefined) this.#waiting.clear();
    else this.#waiting.delete(endpoint);
    if (this.#waiting.size !== before) this.#changed();
  }

  /** Pending faults with the number of calls left. */
  waiting(): readonly Fault[] {
    return Array.from(this.#waiting.values(), ({ left, fault }) => ({ ...fault, times: left }));
  }

  /** The fault for this call of the endpoint, if one is due. */
  take(endpoint: string): FaultKind | undefined {
    if (this.#waiting.size === 0) return undefined;
    return (this.#take(endpoint, endpoint) ?? this.#take("*", endpoint)) as FaultKind | undefined;
  }

  takeForCallback(): CallbackFaultKind | undefined {
    return this.#take("callback", "callback") as CallbackFaultKind | undefined;
  }

  /** The fault for this command of a bot, if one is due. */
  takeForBot(command: string): BotFaultKind | undefined {
    if (this.#waiting.size === 0 || !botNames.has(command)) return undefined;
    const own = this.#take(command, command) as BotFaultKind | undefined;
    return own ?? (command === botCommands.ping ? undefined : (this.#take("bot", command) as BotFaultKind | undefined));
  }

  #take(set: string, called: string): Fault | undefined {
    const entry = this.#waiting.get(set);
    if (!entry) return undefined;
    if (--entry.left === 0) this.#waiting.delete(set);
    this.#changed({ endpoint: called, fault: { ...entry.fault, times: entry.left } });
    return entry.fault;
  }
}

/** @throws {InvalidValue} With a sentence that says what is wrong. */
export function checkFault(fault: object): asserts fault is Fault {
  const given: Readonly<Partial<Record<"endpoint" | "kind" | "times" | "errcode" | "milliseconds", unknown>>> = fault;
  const endpoint = text("endpoint", given.endpoint);
  const kind = text("kind", given.kind);
  const isBot = botNames.has(endpoint);
  if (endpoint !== "callback" && endpoint !== "*" && !isBot && !Object.hasOwn(endpoints, endpoint))
    throw new InvalidValue({
      zh: `没有接口 ${endpoint}；除接口外还有 *、callback、bot 和机器人的命令。`,
      en: `There is no endpoint ${endpoint}; besides endpoints there are *, callback, bot and the commands of bots.`,
    });
  const kinds = isBot ? botKinds : endpoint === "callback" ? callbackKinds : callKinds;
  if (!kinds.includes(kind))
    throw new InvalidValue({
      zh: `${endpoint} 的故障种类是以下之一：${kinds.join("、")}。`,
      en: `The kind of a fault of ${endpoint} is one of ${kinds.join(", ")}.`,
    });
  if (!isWhole(given.times))
    throw new InvalidValue({ zh: "times 必须是不小于 0 的整数。", en: "times must be a whole number from 0." });
  if (kind === "errcode" && !(typeof given.errcode === "number" && errorFact(given.errcode)))
    throw new InvalidValue({
      zh: `错误码表里没有 ${given.errcode}。`,
      en: `The error table has no code ${given.errcode}.`,
    });
  if (kind === "delay" && !isWhole(given.milliseconds, longestDelay))
    throw new InvalidValue({
      zh: `milliseconds 必须是 0 到 ${longestDelay} 的整数。`,
      en: `milliseconds must be a whole number from 0 to ${longestDelay}.`,
    });
}

function text(name: string, value: unknown): string {
  if (typeof value === "string") return value;
  throw new InvalidValue({ zh: `${name} 必须是文本。`, en: `${name} must be a string.` });
}

const isWhole = (value: unknown, most = Number.MAX_SAFE_INTEGER): boolean =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most;
