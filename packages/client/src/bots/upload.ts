/** Files of a bot, uploaded in chunks over its long connection. */
import { hash } from "node:crypto";
import { type BotMediaType, type BotUploadedBody, botCommands, botLimits } from "@shoufa/protocol";
import type { FilePart } from "../call.ts";
import { LocalLimitError, UsageError } from "../errors.ts";
import type { BotLink } from "./link.ts";
import type { BotOutcome } from "./outcome.ts";

const { upload: bounds } = botLimits;
const mostBytes: Readonly<Record<BotMediaType, number>> = {
  image: bounds.imageMaxBytes,
  voice: bounds.voiceMaxBytes,
  video: bounds.videoMaxBytes,
  file: bounds.fileMaxBytes,
};

export async function upload(
  link: BotLink,
  type: BotMediaType,
  { bytes, filename }: FilePart,
): Promise<BotOutcome<BotUploadedBody>> {
  if (bytes.length > mostBytes[type]) throw new LocalLimitError(type, bytes.length, mostBytes[type], "bytes");
  if (bytes.length < bounds.minBytes) throw new UsageError(`A file has at least ${bounds.minBytes} bytes`);
  const total = Math.ceil(bytes.length / bounds.chunkMaxBytes);
  const begun = await link.request<{ upload_id: string }>(
    botCommands.uploadInit,
    link.newReqId(botCommands.uploadInit),
    { type, filename, total_size: bytes.length, total_chunks: total, md5: hash("md5", bytes) },
  );
  if (begun.state !== "accepted") return begun;
  const { upload_id } = begun.body;
  for (let index = 0; index < total; index++) {
    const chunk = bytes.subarray(index * bounds.chunkMaxBytes, (index + 1) * bounds.chunkMaxBytes);
    const reqId = link.newReqId(botCommands.uploadChunk);
    const base64_data = Buffer.from(chunk).toString("base64");
    const sent = await link.request(botCommands.uploadChunk, reqId, { upload_id, chunk_index: index, base64_data });
    if (sent.state !== "accepted") return sent;
  }
  return await link.request<BotUploadedBody>(botCommands.uploadFinish, link.newReqId(botCommands.uploadFinish), {
    upload_id,
  });
}
