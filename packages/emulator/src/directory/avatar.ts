import { createHash } from "node:crypto";
import type { MediaStore } from "../media/media-store.ts";
import { Refusal } from "../platform/refusal.ts";

/**
 * The address of a member's picture, without the size at its end. The picture itself stays as long as its upload does.
 * @throws {Refusal} 40007 unknown or too old, 301015 no image.
 */
export function avatarOf(mediaId: string, media: MediaStore): string {
  const stored = media.find(mediaId);
  if (!stored) throw new Refusal(40007);
  if (stored.type !== "image") throw new Refusal(301015);
  return `https://wework.qpic.cn/wwpic/${createHash("sha256").update(stored.bytes).digest("hex").slice(0, 32)}`;
}
