/**
 * How a call of the control API is declared. One declaration serves everybody: the emulator answers by it, refuses by it
 * what is not as it says, the guide's tables are made of it (`npm run support`), and the pages take path, fields and answer
 * from its type (`ControlApi`). The declarations stand by subject beside this file; `routes.ts` collects them.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { ControlError } from "../http/exchange.ts";
import type { BothLanguages } from "../kernel/admin-refusal.ts";
import type { EmulatedCompany } from "../state/emulated-company.ts";
import type { EventStreams } from "../state/events.ts";
import type { Installation } from "./installation.ts";
import type { AdminSessions } from "./sessions.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Parameters of a path whose values are whole numbers; those of other names are texts. */
const numbers = ["agentId", "departmentId", "groupId", "tagId"] as const;

type NamesIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

/** Values of the names in a path: `{agentId: number}` of `/control/apps/:agentId`. */
export type ParametersOf<Path extends string> = {
  readonly [Name in NamesIn<Path>]: Name extends (typeof numbers)[number] ? number : string;
};

/**
 * What every handler has. What outlives a company is changed by `emulator`, everything else by the company's own services
 * (docs/decisions/control-calls.md).
 */
export interface ControlServices {
  readonly emulator: Installation;
  readonly events: EventStreams;
  /** Sessions of the admin console. */
  readonly sessions: AdminSessions;
  /** Method and path of every call, `:id` for the parts that vary: `/control/phones/:id/messages`. */
  readonly calls: readonly { readonly method: string; readonly path: string }[];
}

/** One call with everything that its handler may use. */
export interface ControlCall<Path extends string, Query, Body> extends ControlServices {
  /** The company at the moment of the call, with its services. */
  readonly company: EmulatedCompany;
  readonly params: ParametersOf<Path>;
  readonly query: Query;
  readonly body: Body;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

type Shape = Readonly<Record<string, z.ZodType>>;

interface Declaration<Query, Body> {
  /** What the call does, in Markdown, for the guide. Absent: the row of the call before it says it. */
  readonly does?: BothLanguages;
  /** Fields behind the question mark. A list takes the name several times. */
  readonly query?: Query;
  /** JSON. Without it a body is not looked at. */
  readonly body?: Body;
  /** Status of a good answer; 200 unless given. */
  readonly status?: 200 | 201;
}

export interface ControlRoute<
  Sentence extends string = string,
  Query extends Shape = Shape,
  Body extends z.ZodType = z.ZodType,
  Answer = unknown,
> {
  /** Method and path. */
  readonly sentence: Sentence;
  readonly method: Method;
  readonly path: string;
  readonly does: BothLanguages | undefined;
  readonly query: z.ZodObject<Query>;
  readonly body: Body;
  readonly status: 200 | 201;
  /** @returns The answer as JSON; undefined when it has been written already. */
  run(call: ControlCall<Sentence, z.output<z.ZodObject<Query>>, z.output<Body>>): Answer;
}

/** Declares a call by method and path, what it is given, and what it does. */
export function route<
  const Sentence extends `${Method} /control/${string}`,
  Answer,
  // biome-ignore lint/complexity/noBannedTypes: the shape of an object without members
  Query extends Shape = {},
  Body extends z.ZodType = z.ZodUndefined,
>(
  sentence: Sentence,
  declaration: Declaration<Query, Body>,
  run: (call: ControlCall<Sentence, z.output<z.ZodObject<Query>>, z.output<Body>>) => Answer,
): ControlRoute<Sentence, Query, Body, Answer> {
  const [method, path] = sentence.split(" ") as [Method, string];
  return {
    method,
    path,
    sentence,
    does: declaration.does,
    query: z.object(declaration.query ?? ({} as Query)),
    body: declaration.body ?? (z.undefined() as z.ZodType as Body),
    status: declaration.status ?? 200,
    run,
  };
}

/** Recognises addresses of a declared path. */
export function pathMatcher(path: string): (address: string) => Record<string, string | number> | undefined {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const isNumber = (name: string): boolean => (numbers as readonly string[]).includes(name);
  const pattern = new RegExp(
    `^${path.replace(/:(\w+)/g, (_, name: string) => (isNumber(name) ? "(\\d{1,15})" : "([^/]+)"))}$`,
  );
  return (address) => {
    const found = pattern.exec(address);
    if (!found) return undefined;
    return Object.fromEntries(
      names.map((name, at) => [name, isNumber(name) ? Number(found[at + 1]) : decode(found[at + 1]!)]),
    );
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ControlError(400, {
      zh: "路径的百分号编码不正确。",
      en: "The path is not properly percent-encoded.",
    });
  }
}

/** Fields behind the question mark as the schema takes them: texts, and lists where it has lists. */
export function queryFields(query: z.ZodObject, search: URLSearchParams): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(query.shape as Record<string, z.ZodType>).flatMap(([name, schema]) => {
      const given = search.getAll(name);
      if (given.length === 0) return [];
      return [[name, isList(schema) ? given : given[0]]];
    }),
  );
}

function isList(schema: z.ZodType): boolean {
  const { def } = schema._zod;
  if (def.type === "array") return true;
  return "innerType" in def && isList(def.innerType as z.ZodType);
}
