import { Refusal } from "../../kernel/refusal.ts";
import type { MediaStore } from "../media/media-store.ts";
import type { Pictures } from "../media/pictures.ts";

/**
 * Keeps an uploaded image as a member's picture, which outlives the upload.
 * @returns Its address, without the size at the end.
 * @throws {Refusal} 40007 unknown or too old, 301015 no image.
 */
export function avatarOf(
  mediaId: string,
  { media, pictures, origin }: { media: MediaStore; pictures: Pictures; origin: () => string },
): string {
  const stored = media.find(mediaId);
  if (!stored) throw new Refusal(40007);
  if (stored.type !== "image") throw new Refusal(301015);
  return `${origin()}/files/pictures/${pictures.keep(stored.bytes, stored.contentType)}`;
}
