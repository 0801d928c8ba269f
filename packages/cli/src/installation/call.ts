import {
  type AnswerOf,
  isProblemCode,
  type ProblemBody,
  problemText,
  type RequestOf,
  type Route,
  readAnswer,
  requestOf,
} from "@shoufa/contract";
import { CliProblem } from "../cli-problem.ts";

/** Calls a declared route. @throws {Refused} when the answer is a refusal. */
export type Call = <R extends Route>(route: R, request: RequestOf<R>, signal?: AbortSignal) => Promise<AnswerOf<R>>;

/** A refusal of the server: its code, and its sentence in both languages. */
export class Refused extends CliProblem {
  readonly problem: ProblemBody;
  constructor(problem: ProblemBody) {
    const { code, params } = problem;
    super(
      code,
      isProblemCode(code)
        ? { zh: problemText(code, "zh", params), en: problemText(code, "en", params) }
        : { zh: `被拒绝：${code}。`, en: `Refused: ${code}.` },
    );
    this.problem = problem;
  }
}

/** Answers that are neither the route's nor a refusal: another version's server, or another program's. */
export class NotShoufa extends CliProblem {
  constructor(route: Route, status: number | string) {
    super("server.unexpected", {
      zh: `收发室对 ${route.method} ${route.path} 的回答无法理解（${status}），可能是另一个版本。`,
      en: `Shoufa's answer to ${route.method} ${route.path} makes no sense (${status}); it may be another version.`,
    });
  }
}

/** Bytes of a route that answers a file. @throws {Refused} */
export type Download = <R extends Route>(route: R, request: RequestOf<R>) => Promise<ReadableStream<Uint8Array>>;

export const downloadAt =
  (url: string, credentials: Readonly<Record<string, string>>): Download =>
  async (route, request) => {
    const { method, path, headers, body } = requestOf(route, request);
    const response = await fetch(url + path, {
      method,
      headers: { ...headers, ...credentials },
      ...(body === undefined ? {} : { body }),
    });
    if (response.ok && response.body) return response.body;
    const parsed: unknown = await response.json().catch(() => undefined);
    const result = readAnswer(route, { status: response.status, body: parsed });
    if (result.kind === "problem") throw new Refused(result.problem);
    throw new NotShoufa(route, response.status);
  };

/** Bytes for a route that takes a file. @throws {Refused} */
export type Upload = <R extends Route>(
  route: R,
  request: RequestOf<R>,
  bytes: Uint8Array<ArrayBuffer>,
) => Promise<AnswerOf<R>>;

export const uploadAt =
  (url: string, credentials: Readonly<Record<string, string>>): Upload =>
  async (route, request, bytes) => {
    const { method, path, headers } = requestOf(route, request);
    const response = await fetch(url + path, { method, headers: { ...headers, ...credentials }, body: bytes });
    return answerIn(route, response);
  };

export const callAt =
  (url: string, credentials: Readonly<Record<string, string>>): Call =>
  async (route, request, signal) => {
    const { method, path, headers, body } = requestOf(route, request);
    const response = await fetch(url + path, {
      method,
      redirect: "manual",
      headers: { ...headers, ...credentials },
      ...(body === undefined ? {} : { body }),
      ...(signal ? { signal } : {}),
    });
    return answerIn(route, response);
  };

async function answerIn<R extends Route>(route: R, response: Response): Promise<AnswerOf<R>> {
  const parsed: unknown = await response.json().catch(() => undefined);
  const result = readAnswer(route, { status: response.status, body: parsed });
  if (result.kind === "answer") return result.answer;
  if (result.kind === "problem") throw new Refused(result.problem);
  throw new NotShoufa(route, result.status);
}
