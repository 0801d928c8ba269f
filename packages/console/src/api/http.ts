/** The one way to the server: JSON in, an answer checked against the contract out, everything else a `Problem`. */
import { z } from "zod";
import { spokenLanguage } from "../text/language.tsx";
import { localeOf } from "../text/phrase.ts";
import { localProblem, problemFrom } from "./problem.ts";

const timeoutMilliseconds = 30_000;

interface Options {
  /** Added to the path; `undefined` is left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

type Method = "GET" | "POST";

function address(path: string, query: Options["query"]): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== "") search.set(name, String(value));
  }
  return search.size === 0 ? path : `${path}?${search}`;
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @throws {Problem} for every refusal, for no answer, and for an answer that is not what the contract says. */
export async function call<T>(method: Method, path: string, schema: z.ZodType<T>, options: Options = {}): Promise<T> {
  const name = `${method} ${path}`;
  const timeout = AbortSignal.timeout(timeoutMilliseconds);
  const signal = options.signal === undefined ? timeout : AbortSignal.any([options.signal, timeout]);
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(address(path, options.query), {
      method,
      signal,
      credentials: "same-origin",
      headers: {
        accept: "application/json",
        "accept-language": localeOf[spokenLanguage()],
        ...(options.body === undefined ? {} : { "content-type": "application/json" }),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    answer = await readJson(response);
  } catch (error) {
    if (options.signal?.aborted === true) throw error;
    throw localProblem(name, timeout.aborted ? "network.timeout" : "network.unreachable");
  }
  const requestId = response.headers.get("x-request-id");
  if (!response.ok) throw problemFrom(name, response.status, answer, requestId);
  const checked = schema.safeParse(answer);
  if (!checked.success) throw localProblem(name, "answer.unexpected", response.status, requestId);
  return checked.data;
}

/** For answers whose content does not matter. */
export const ignored = z.unknown();
