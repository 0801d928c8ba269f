/**
 * How a route of Shoufa's own HTTP API is declared. One declaration serves everybody: the server implements it, the
 * console, the CLI and the tests call it (`call.ts`), and the OpenAPI document is made of it. The declarations stand
 * beside the schemas of their subject; `routes.ts` collects them.
 */
import { z } from "zod";
import type { ProblemCode } from "./problems.ts";
import type { Right } from "./rights.ts";
import type { BilingualText } from "./text.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Names in a path: `"accountId"` of `/api/accounts/:accountId/messages`. */
export type ParameterOf<Path extends string> = Path extends `${infer _}:${infer Name}/${infer Rest}`
  ? Name | ParameterOf<`/${Rest}`>
  : Path extends `${infer _}:${infer Name}`
    ? Name
    : never;

/**
 * What the right is checked against:
 *
 * - `account`: one connected company. The answer to somebody who is limited to others is that there is no such company.
 * - `companies`: the companies that the operator sees; the answer leaves out the others.
 * - `installation`: the whole of it. Nobody who is limited to some companies gets here.
 * - `self`: the operator's own session and credentials.
 */
export type Scope = "account" | "companies" | "installation" | "self";

/** For how long somebody who has given the password may change roles, secrets and limits without giving it again. */
export const freshMinutes = 10;

/**
 * What lets a request in: a right of the operator who is signed in; `public`: nothing, since it works before anybody has
 * signed in; `token`: a token of the HTTP API, for programs of the company (`api-tokens.ts`).
 */
export type Admission = Right | "public" | "token";

type Shape = Readonly<Record<string, z.ZodType>>;

export interface Route<
  Path extends string = string,
  Query extends Shape = Shape,
  Headers extends Shape = Shape,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
  Access extends Admission = Admission,
  Answers extends "json" | "events" | "file" = "json" | "events" | "file",
> {
  readonly method: Method;
  readonly path: Path;
  /** Heading in the OpenAPI document: the subject that the route belongs to. */
  readonly tag: string;
  readonly summary: BilingualText;
  readonly right: Access;
  readonly scope: Scope;
  /** Takes effect only when the password was given within the last `freshMinutes`; `session.password_needed` otherwise. */
  readonly fresh: boolean;
  readonly query: z.ZodObject<Query>;
  /** Request headers in lower case, besides the cookie. */
  readonly headers: z.ZodObject<Headers>;
  /** JSON. `z.undefined()` when the route takes none, or takes a file. */
  readonly body: Body;
  /** `file`: the body is the bytes of a file, of any content type. */
  readonly takes: "json" | "file";
  /** Largest body, in bytes. */
  readonly maxBodyBytes: number;
  /** The route itself refuses a larger body, before it reads it, and says what the limit is of. */
  readonly measures: boolean;
  /** JSON; an event of the stream where `answers` is `events`; `z.undefined()` where it is `file`. */
  readonly answer: Answer;
  readonly answers: Answers;
  /** HTTP status of a good answer. */
  readonly status: 200 | 201 | 202 | 204;
  /** Refusals of this route, besides those that every route can give (`commonProblems`). */
  readonly problems: readonly ProblemCode[];
}

interface Declaration<
  Query extends Shape,
  Headers extends Shape,
  Body extends z.ZodType,
  Answer extends z.ZodType,
  Access,
  Answers,
> {
  readonly tag: string;
  readonly summary: BilingualText;
  readonly right: Access;
  readonly scope?: Scope;
  readonly fresh?: boolean;
  readonly query?: z.ZodObject<Query>;
  readonly headers?: z.ZodObject<Headers>;
  readonly body?: Body;
  readonly takes?: "json" | "file";
  readonly maxBodyBytes?: number;
  readonly measures?: boolean;
  readonly answer: Answer;
  readonly answers?: Answers;
  readonly status?: 200 | 201 | 202 | 204;
  readonly problems?: readonly ProblemCode[];
}

/**
 * Largest body of a route that does not say otherwise. Signed in: 10,000 chosen people and a text fit easily. Before
 * anybody has signed in: a name and a password in any script. With a token: one message to some hundred people.
 */
const maxBodyBytes = { signedIn: 1_048_576, public: 4096, token: 262_144 } as const;

/**
 * Declares a route.
 * @param sentence Method and path, e.g. `GET /api/messages/:messageId`. Path parameters are texts of 1 to 128 characters.
 */
export function declareRoute<
  const Path extends `/api/${string}` | `/v1/${string}`,
  Answer extends z.ZodType,
  const Access extends Admission,
  // biome-ignore lint/complexity/noBannedTypes: the shape of an object without members
  Query extends Shape = {},
  // biome-ignore lint/complexity/noBannedTypes: the shape of an object without members
  Headers extends Shape = {},
  Body extends z.ZodType = z.ZodUndefined,
  const Answers extends "json" | "events" | "file" = "json",
>(
  sentence: `${Method} ${Path}`,
  declaration: Declaration<Query, Headers, Body, Answer, Access, Answers>,
): Route<Path, Query, Headers, Body, Answer, Access, Answers> {
  const [method, path] = sentence.split(" ") as [Method, Path];
  return {
    maxBodyBytes: maxBodyBytes[bodyOf(declaration.right)],
    measures: false,
    scope: "account",
    takes: "json",
    fresh: false,
    answers: "json" as Answers,
    status: 200,
    problems: [],
    ...declaration,
    method,
    path,
    query: declaration.query ?? (z.object({}) as z.ZodObject<Query>),
    headers: declaration.headers ?? (z.object({}) as z.ZodObject<Headers>),
    body: declaration.body ?? (z.undefined() as z.ZodType as Body),
  };
}

const bodyOf = (admission: Admission): keyof typeof maxBodyBytes => (isGuarded(admission) ? "signedIn" : admission);

/** Whether a right of an operator lets in, and neither a token nor nothing at all. */
export const isGuarded = (admission: Admission): admission is Right => admission !== "public" && admission !== "token";

/** Path parameters by name. */
export type ParametersOf<R extends Route> = { readonly [Name in ParameterOf<R["path"]>]: string };

/** The parameters of a declared path, in order. */
export const parameterNames = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? "");

const parameter = z.string().min(1).max(128);

/** Checks the parameters of a declared path. */
export const parametersSchema = (path: string): z.ZodObject =>
  z.object(Object.fromEntries(parameterNames(path).map((name) => [name, parameter])));

/** A good answer of a route, as its implementation returns it and its caller receives it. */
export type AnswerOf<R extends Route> = z.output<R["answer"]>;
