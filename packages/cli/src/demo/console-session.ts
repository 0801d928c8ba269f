/**
 * The console's API as a browser uses it: one cookie jar, JSON both ways, refusals as sentences. What comes back is checked
 * against the contract, so the demo also proves that the server keeps its word.
 */
import { ProblemBody } from "@shoufa/contract";
import type { Language } from "../language.ts";

/** The part of a Zod schema that is needed here. */
interface Schema<T> {
  parse(value: unknown): T;
}

export class ConsoleRefusal extends Error {
  override readonly name = "ConsoleRefusal";
  readonly code: string;
  constructor(code: string, detail: string) {
    super(detail);
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

  async get<T>(path: string, schema: Schema<T>): Promise<T> {
    return schema.parse(await (await this.#exchange("GET", path)).json());
  }

  async post<T>(path: string, body: unknown, schema: Schema<T>, headers: Record<string, string> = {}): Promise<T> {
    return schema.parse(await (await this.#exchange("POST", path, body, headers)).json());
  }

  /** Server-sent events, each event's data parsed. Ends when the signal fires. */
  async *events<T>(path: string, schema: Schema<T>, signal: AbortSignal): AsyncGenerator<T> {
    const response = await this.#exchange("GET", path, undefined, { accept: "text/event-stream" }, signal);
    if (!response.body) throw new Error("the event stream has no body");
    let rest = "";
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + chunk).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const data = block.split("\n").filter((line) => line.startsWith("data:"));
        if (data.length > 0) yield schema.parse(JSON.parse(data.map((line) => line.slice("data:".length)).join("\n")));
      }
    }
  }

  async #exchange(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
    signal?: AbortSignal,
  ): Promise<Response> {
    const response = await fetch(`${this.#origin}/api/${path}`, {
      method,
      headers: {
        "accept-language": this.#language,
        origin: this.#origin,
        ...(this.#cookies.size > 0
          ? { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ") }
          : {}),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
    if (!response.ok) {
      const problem = ProblemBody.safeParse(await response.json().catch(() => undefined));
      throw problem.success
        ? new ConsoleRefusal(problem.data.code, problem.data.detail)
        : new ConsoleRefusal(`http.${response.status}`, `${method} ${path}: HTTP ${response.status}`);
    }
    return response;
  }
}
