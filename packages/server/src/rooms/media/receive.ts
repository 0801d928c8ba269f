import type { SizeLimit } from "./sendable.ts";
import type { IncomingFile } from "./storage/storage.ts";

/** Writes the parts of a file as they come. @throws {Problem} `refusal`, as soon as there are more bytes than `max`. */
export async function receive(
  incoming: IncomingFile,
  content: AsyncIterable<Buffer>,
  { max, refusal }: SizeLimit,
): Promise<void> {
  let size = 0;
  for await (const part of content) {
    size += part.length;
    if (size > max) throw refusal;
    await incoming.write(part);
  }
}
