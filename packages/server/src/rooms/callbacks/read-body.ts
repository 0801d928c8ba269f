import type { IncomingMessage } from "node:http";

/** What is read and thrown away of a body that is too long, so that the sender can still read our answer. */
const maxDrainedBytes = 8 * 1_048_576;

/**
 * The whole body, or "too-large" when it is longer than `maxBytes` or compressed; nothing beyond the cap is kept. Calls
 * back rather than promises, listens to no more than it must and does not build the headers' object: this runs for
 * every callback. A sender who goes away in the middle is never called back about.
 */
export function readBody(request: IncomingMessage, maxBytes: number, done: (body: Buffer | "too-large") => void): void {
  let refused = isEncoded(request.rawHeaders);
  let first: Buffer | undefined;
  let more: Buffer[] | undefined;
  let length = 0;
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
    if (refused) done("too-large");
    else done(more !== undefined ? Buffer.concat(more, length) : (first ?? empty));
  });
}

/** A body that would have to be unpacked first can be a thousand times its size. */
function isEncoded(rawHeaders: readonly string[]): boolean {
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] as string;
    if (name.length === 16 && name.toLowerCase() === "content-encoding") return true;
  }
  return false;
}

const empty = Buffer.alloc(0);
