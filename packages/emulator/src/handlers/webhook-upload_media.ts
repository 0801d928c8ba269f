/** `POST webhook/upload_media?key=&type=`: a file or a voice for this robot's messages, good for three days. */
import { limits } from "@shoufa/protocol";
import { amrSeconds, isAmr } from "../media/amr.ts";
import type { FormPart } from "../platform/multipart.ts";
import { Refusal } from "../platform/refusal.ts";
import type { OpenRoute } from "../platform/route.ts";
import { requireRobot } from "./shared/robots.ts";

export const webhookUploadMedia: OpenRoute<"webhook/upload_media"> = {
  callers: "nobody",
  create: (services) => {
    const { media } = services;
    return ({ query, form }) => {
      const robot = requireRobot(services, query);
      const type = query.get("type");
      const part = form().find(({ name, filename }) => name === "media" && filename !== undefined);
      if (!part || part.bytes.length === 0) throw new Refusal(44001);
      if (type !== "file" && type !== "voice") throw new Refusal(40004);
      checkSize(part, type);
      const { filename, contentType, bytes } = part;
      const stored = media.add(
        { type, filename: filename!, contentType, bytes: Buffer.from(bytes) },
        `webhook:${robot.key}`,
      );
      return { type, media_id: stored.mediaId, created_at: String(Math.floor(stored.createdAt / 1000)) };
    };
  },
};

/** 40006 five bytes or less, or too many; 301017 no AMR; 45007 more than a minute. */
function checkSize({ bytes }: FormPart, type: "file" | "voice"): void {
  const { fileMaxBytes, mediaMinBytesExclusive, voiceMaxBytes, voiceMaxSeconds } = limits.webhook;
  if (bytes.length <= mediaMinBytesExclusive) throw new Refusal(40006);
  if (bytes.length > (type === "file" ? fileMaxBytes : voiceMaxBytes)) throw new Refusal(40006);
  if (type === "file") return;
  if (!isAmr(bytes)) throw new Refusal(301017);
  if (amrSeconds(bytes) > voiceMaxSeconds) throw new Refusal(45007);
}
