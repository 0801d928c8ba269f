/** `POST webhook/upload_media?key=&type=`: a file or a voice for this robot's messages, good for three days. */
import { limits } from "@shoufa/protocol";
import { checkVoice, uploadedPart } from "../../company/media/checks.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";

export const webhookUploadMedia: Route<"webhook/upload_media"> = {
  callers: "nobody",
  robot: true,
  create:
    ({ media }) =>
    ({ query, robot, upload }) => {
      const part = uploadedPart(upload.contentType, upload.bytes);
      const type = query.get("type");
      if (type !== "file" && type !== "voice") throw new Refusal(40004);
      const contentType = checkFile(type, part.bytes) ?? part.contentType;
      const { filename, bytes } = part;
      const stored = media.add({ type, filename, contentType, bytes }, `webhook:${robot.key}`);
      return { type, media_id: stored.mediaId, created_at: String(Math.floor(stored.createdAt / 1000)) };
    },
};

/** 40006 five bytes or fewer, or too many; a voice as everywhere. Gives the content type where the bytes decide it. */
function checkFile(type: "file" | "voice", bytes: Buffer): string | undefined {
  const { fileMaxBytes, mediaMinBytesExclusive, voiceMaxBytes, voiceMaxSeconds } = limits.webhook;
  const most = type === "file" ? fileMaxBytes : voiceMaxBytes;
  if (bytes.length <= mediaMinBytesExclusive || bytes.length > most) throw new Refusal(40006);
  return type === "voice" ? checkVoice(bytes, voiceMaxSeconds) : undefined;
}
