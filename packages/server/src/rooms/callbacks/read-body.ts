import type { IncomingMessage } from "node:http";

const maxBodyBytes = 1_048_576;
/** What is read and thrown away of a body that is too long, so that the sender can still read our answer. */
const maxDrainedBytes = 8 * maxBodyBytes;

/**
 * The whole body; "too-large" when it is longer than 1 MB or compressed; "no-room" as soon as `hasRoom` denies it a piece.
 * Nothing of those is kept. Calls back rather than promises, listens to no more than it must and does not build the
 * headers' object: this runs for every callback. A sender who goes away in the middle is never called back about.
 */
export function readBody(
  request: IncomingMessage,
  hasRoom: (bytes: number) => boolean,
  done: (body: Buffer | "too-large" | "no-room") => void,
): void {
  let refused: "too-large" | "no-room" | undefined = isEncoded(request.rawHeaders) ? "too-large" : undefined;
  let first: Buffer | undefined;
  let more: Buffer[] | undefined;
  let length = 0;
  request.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (refused !== undefined) {
      if (length > maxDrainedBytes) request.destroy();
    } else if (length > maxBodyBytes || !hasRoom(chunk.length)) {
      refused = length > maxBodyBytes ? "too-large" : "no-room";
      first = undefined;
      more = undefined;
      if (refused === "no-room") done(refused);
    } else if (first === undefined) first = chunk;
    else if (more === undefined) more = [first, chunk];
    else more.push(chunk);
  });
  request.on("end", () => {
    if (refused === undefined) done(more !== undefined ? Buffer.concat(more, length) : (first ?? empty));
    else if (refused === "too-large") done(refused);
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
