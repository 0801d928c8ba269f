import type { IncomingMessage } from "node:http";

/**
 * The whole body, or undefined when it is longer than `maxBytes`, compressed, or cut off. Nothing beyond the cap is
 * kept in memory. Calls back rather than promises: this runs once per callback, and the platform counts milliseconds.
 */
export function readBody(request: IncomingMessage, maxBytes: number, done: (body: Buffer | "too-large" | "cut") => void): void {
  const declared = request.headers["content-length"];
  if ((declared !== undefined && Number(declared) > maxBytes) || request.headers["content-encoding"] !== undefined) {
    done("too-large");
    return;
  }
  let chunks: Buffer[] | undefined;
  let only: Buffer | undefined;
  let length = 0;
  let over = false;
  const finish = (result: Buffer | "too-large" | "cut"): void => {
    if (over) return;
    over = true;
    done(result);
  };
  request.on("data", (chunk: Buffer) => {
    if (over) return;
    length += chunk.length;
    if (length > maxBytes) {
      chunks = undefined;
      only = undefined;
      finish("too-large");
      return;
    }
    if (only === undefined) only = chunk;
    else (chunks ??= [only]).push(chunk);
  });
  request.on("end", () => finish(chunks !== undefined ? Buffer.concat(chunks, length) : (only ?? Buffer.alloc(0))));
  request.on("error", () => finish("cut"));
  request.on("close", () => finish("cut"));
}
