/**
 * The console's API as a browser uses it: one cookie jar, declared routes, refusals as sentences. What comes back is
 * checked against the contract, so the demo also proves that the server keeps it.
 */
import {
  type AnswerOf,
  isProblemCode,
  problemText,
  type RequestOf,
  type Route,
  readAnswer,
  requestOf,
} from "@shoufa/contract";
import type { Language } from "../language.ts";

export class ConsoleRefusal extends Error {
  override readonly name = "ConsoleRefusal";
  readonly code: string;
  constructor(code: string, sentence: string) {
    super(sentence);
    this.code = code;
  }
}

export class ConsoleSession {
  readonly #origin: string;
  readonly #language: Language;
  readonly #cookies = new Map<string, string>();

  constructor(origin: string, language: Language) {
    this.#origin = origin;
    this.#language = language;
  }

  async call<R extends Route>(route: R, request: RequestOf<R>): Promise<AnswerOf<R>> {
    const response = await this.#exchange(route, request);
    return this.#read(route, response);
  }

  /** Server-sent events, each event checked. Ends when the signal fires. */
  async *events<R extends Route>(route: R, request: RequestOf<R>, signal: AbortSignal): AsyncGenerator<AnswerOf<R>> {
    const response = await this.#exchange(route, request, signal);
    if (!response.ok) await this.#read(route, response);
    if (!response.body) throw new Error("the event stream has no body");
    let rest = "";
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + chunk).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const data = block.split("\n").filter((line) => line.startsWith("data:"));
        if (data.length === 0) continue;
        const event: unknown = JSON.parse(data.map((line) => line.slice("data:".length)).join("\n"));
        yield route.answer.parse(event) as AnswerOf<R>;
      }
    }
  }

  async #read<R extends Route>(route: R, response: Response): Promise<AnswerOf<R>> {
    const body: unknown = await response.json().catch(() => undefined);
    const result = readAnswer(route, { status: response.status, body });
    if (result.kind === "answer") return result.answer;
    if (result.kind === "problem" && isProblemCode(result.problem.code)) {
      const { code, params } = result.problem;
      throw new ConsoleRefusal(code, problemText(code, this.#language, params));
    }
    throw new ConsoleRefusal(`http.${response.status}`, `${route.method} ${route.path}: HTTP ${response.status}`);
  }

  async #exchange<R extends Route>(route: R, request: RequestOf<R>, signal?: AbortSignal): Promise<Response> {
    const { method, path, headers, body } = requestOf(route, request);
    const response = await fetch(`${this.#origin}${path}`, {
      method,
      headers: {
        origin: this.#origin,
        ...(this.#cookies.size > 0
          ? { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ") }
          : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
      ...(signal ? { signal } : {}),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
    return response;
  }
}
