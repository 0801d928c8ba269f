/**
 * HTTP server that answers as a test wants, for the odd answers of no well-behaved platform. Behaviour of the real platform
 * is tested against the emulator (emulator.test.ts).
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { systemRandom } from "@shoufa/ports";
import type { FakeClock } from "@shoufa/testkit";
import { createWeCom, type WeCom, type WeComOptions } from "../src/index.ts";

export const secret = "CANARY-secret/with+odd=letters";

export interface Seen {
  readonly method: string;
  readonly endpoint: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

/** An object is answered as JSON; a function does with the exchange what it likes. */
export type Answer = object | ((request: IncomingMessage, response: ServerResponse) => void);

export interface Platform extends AsyncDisposable {
  readonly url: string;
  readonly seen: readonly Seen[];
  count(endpoint: string): number;
  /** Answer to requests from now on; `undefined` answers `{"errcode":0}`. gettoken has its own default. */
  answer: (seen: Seen) => Answer | undefined;
  /** `expires_in` of the next tokens. */
  expiresIn: unknown;
  /** The tokens handed out so far stop working. */
  revoke(errcode?: number): void;
  /** A client of this platform, closed with it. No repeats and no pace unless asked for. */
  client(options?: Partial<WeComOptions>): WeCom;
}

export const ok = { errcode: 0, errmsg: "ok" };
export const refuse = (errcode: number, errmsg = "refused"): object => ({ errcode, errmsg });

export async function startPlatform(): Promise<Platform> {
  const seen: Seen[] = [];
  const clients: WeCom[] = [];
  let issued = 0;
  let firstValid = 0;
  let refusal = 40014;

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const url = new URL(request.url ?? "", "http://platform");
      const one: Seen = {
        method: request.method ?? "",
        endpoint: url.pathname.replace(/^.*\/cgi-bin\//, ""),
        query: url.searchParams,
        body: Buffer.concat(chunks).toString(),
      };
      seen.push(one);
      const answer = platform.answer(one) ?? standard(one);
      if (typeof answer === "function") answer(request, response);
      else response.setHeader("content-type", "application/json; charset=UTF-8").end(JSON.stringify(answer));
    });
  });

  const standard = ({ endpoint, query }: Seen): object => {
    if (endpoint === "gettoken") {
      return { ...ok, access_token: `CANARY-token-${++issued}`, expires_in: platform.expiresIn };
    }
    const token = Number(query.get("access_token")?.replace("CANARY-token-", "") ?? Number.NaN);
    if (Number.isNaN(token)) return refuse(41001, "access_token missing");
    return token > firstValid ? ok : refuse(refusal, "invalid access_token");
  };

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const platform: Platform = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    count: (endpoint) => seen.filter((one) => one.endpoint === endpoint).length,
    answer: () => undefined,
    expiresIn: 7200,
    revoke(errcode = 40014) {
      firstValid = issued;
      refusal = errcode;
    },
    client(options = {}) {
      const client = createWeCom({
        corpId: "ww-test",
        apiBase: platform.url,
        retry: { repeats: 0 },
        pace: { limits: [] },
        ...options,
      });
      clients.push(client);
      return client;
    },
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await Promise.all(clients.map((client) => client.close()));
      await closed;
    },
  };
  return platform;
}

/** Fake time, and no randomness in the waits between repeats. */
export const timeOptions = (time: FakeClock): Partial<WeComOptions> => ({
  clock: time,
  timers: time,
  random: { ...systemRandom, integer: () => 0 },
});

/** Advances time whenever a timer waits, until the promise has settled. */
export async function whileTimePasses<T>(time: FakeClock, promise: Promise<T>): Promise<T> {
  let done = false;
  const end = promise.then(
    () => {
      done = true;
    },
    () => {
      done = true;
    },
  );
  while (!done) {
    await Promise.race([end, time.waiting()]);
    if (!done) await time.advance({ milliseconds: 100 });
  }
  return promise;
}

export async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error("it succeeded, which was not expected");
    },
    (error: unknown) => error,
  );
}
