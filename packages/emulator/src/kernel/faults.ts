/**
 * Faults on request, counted rather than random, so that a test can say exactly what happens: the next `times` calls of
 * an endpoint, or the next `times` callbacks, go wrong in one way, and after them everything is well again.
 */
import { botCommands, endpoints, errorFact } from "@shoufa/protocol";
import { z } from "zod";
import type { BothLanguages } from "./admin-refusal.ts";
import { readValue } from "./value-problem.ts";
import { says, valueWords } from "./values.ts";

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
  /** Number of callbacks of all receivers, bots in URL mode included; 0 removes the fault. */
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
const callKinds = ["errcode", "cut-before-effect", "cut-after-effect", "delay", "half-json", "html"] as const;
const callbackKinds = ["delay", "duplicate", "reorder"] as const;
const botKinds = ["errcode", "cut-before-effect", "cut-after-effect", "delay", "no-answer"] as const;
const allKinds = [...new Set([...callKinds, ...botKinds, ...callbackKinds])] as const;
/** What faults of bots are set for. */
const botNames: ReadonlySet<string> = new Set<string>(["bot", ...Object.values(botCommands)]);

/** A fault as callers and files give it, once where it does not say how often. */
export const faultSchema = z
  .strictObject({
    endpoint: says(
      z.string(),
      "接口，如 message/send；* 为任意接口，callback 为回调，bot 或命令名为智能机器人的帧。",
      "An endpoint, as message/send; * for any, callback for callbacks, bot or a command for frames of bots.",
    ),
    kind: z.enum(allKinds),
    times: z
      .int()
      .min(0)
      .register(valueWords, { must: { zh: "不小于 0 的整数", en: "a whole number from 0" } })
      .default(1),
    errcode: z
      .int()
      .register(valueWords, { must: { zh: "错误码表里的错误码", en: "a code of the error table" } })
      .optional(),
    milliseconds: z
      .int()
      .min(0)
      .max(longestDelay)
      .register(valueWords, {
        must: { zh: `0 到 ${longestDelay} 的整数`, en: `a whole number from 0 to ${longestDelay}` },
      })
      .optional(),
  })
  .register(valueWords, { whole: { zh: "故障", en: "The fault" } })
  .transform((given, context): Fault => {
    const problem = problemOf(given);
    if (problem) context.issues.push({ ...problem, input: undefined });
    return given as Fault;
  });

interface GivenFault {
  readonly endpoint: string;
  readonly kind: Fault["kind"];
  readonly errcode?: number | undefined;
  readonly milliseconds?: number | undefined;
}

/** Problem of fields that do not go together. */
function problemOf({ endpoint, errcode, kind, milliseconds }: GivenFault) {
  const wrong = (field: keyof GivenFault, zh: string, en: string) => ({
    code: "custom" as const,
    path: [field],
    params: { sentence: { zh, en } satisfies BothLanguages },
  });
  const missing = (field: keyof GivenFault) => ({
    code: "invalid_type" as const,
    expected: "number" as const,
    path: [field],
  });
  const isBot = botNames.has(endpoint);
  if (endpoint !== "callback" && endpoint !== "*" && !isBot && !Object.hasOwn(endpoints, endpoint))
    return wrong(
      "endpoint",
      `没有接口 ${endpoint}；除接口外还有 *、callback、bot 和机器人的命令。`,
      `There is no endpoint ${endpoint}; besides endpoints there are *, callback, bot and the commands of bots.`,
    );
  const kinds: readonly Fault["kind"][] = isBot ? botKinds : endpoint === "callback" ? callbackKinds : callKinds;
  if (!kinds.includes(kind))
    return wrong(
      "kind",
      `${endpoint} 的故障种类是以下之一：${kinds.join("、")}。`,
      `The kind of a fault of ${endpoint} is one of ${kinds.join(", ")}.`,
    );
  if (kind === "delay" && milliseconds === undefined) return missing("milliseconds");
  if (kind !== "errcode") return undefined;
  if (errcode === undefined) return missing("errcode");
  return errorFact(errcode)
    ? undefined
    : wrong("errcode", `错误码表里没有 ${errcode}。`, `The error table has no code ${errcode}.`);
}

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
   * @throws {InvalidValue} For an endpoint or kind that does not exist, a code that the error table does not have, a delay
   * of more than a day.
   */
  set(given: z.input<typeof faultSchema>): void {
    const fault = readValue(faultSchema, given);
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
