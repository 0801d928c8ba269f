/** Cheapest possible client: `Pool.dispatch` with a handler that collects the answer. */
import { Pool } from "undici";

export class RawClient implements AsyncDisposable {
  readonly #pool: Pool;

  constructor(url: string, connections: number) {
    this.#pool = new Pool(url, { connections });
  }

  call(method: "GET" | "POST", path: string, body: string | null = null): Promise<string> {
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      this.#pool.dispatch(
        { method, path, body, headers: body === null ? null : ["content-type", "application/json"] },
        {
          onRequestStart() {},
          onResponseStart() {},
          onResponseData(_controller, chunk) {
            chunks.push(chunk);
          },
          onResponseEnd() {
            resolve((chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)).toString());
          },
          onResponseError(_controller, error) {
            reject(error);
          },
        },
      );
    });
  }

  async token(corpId: string, secret: string): Promise<string> {
    const answer = await this.call("GET", `/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${secret}`);
    const { access_token } = JSON.parse(answer) as { access_token?: string };
    if (!access_token) throw new Error("gettoken was refused");
    return access_token;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool.close();
  }
}

/** Makes `count` calls, `inFlight` at a time. @returns Calls per second. */
export async function callsPerSecond(
  count: number,
  inFlight: number,
  call: (index: number) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) await call(index);
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: inFlight }, lane));
  return (count / (performance.now() - start)) * 1000;
}
