import type { IncomingMessage } from "node:http";

/** What is read and thrown away of a body that is too long, so that the sender can still read our answer. */
const maxDrainedBytes = 8 * 1_048_576;

/**
 * The whole body; or "too-large" when it is longer than `maxBytes` or compressed; or "cut". Nothing beyond the cap is
 * kept in memory. Calls back, once, rather than promises: this runs for every callback.
 */
export function readBody(
  request: IncomingMessage,
  maxBytes: number,
  done: (body: Buffer | "too-large" | "cut") => void,
): void {
  let refused = request.headers["content-encoding"] !== undefined;
  let first: Buffer | undefined;
  let more: Buffer[] | undefined;
  let length = 0;
  let ended = false;
  request.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length > maxBytes) {
      refused = true;
      first = undefined;
      more = undefined;
      if (length > maxDrainedBytes) request.destroy();
    } else if (refused) return;
    else if (first === undefined) first = chunk;
    else if (more === undefined) more = [first, chunk];
    else more.push(chunk);
  });
  request.on("end", () => {
    ended = true;
    if (refused) done("too-large");
    else done(more !== undefined ? Buffer.concat(more, length) : (first ?? empty));
  });
  request.on("close", () => {
    if (!ended) done("cut");
  });
  request.on("error", () => {}); // "close" follows
}

const empty = Buffer.alloc(0);
