/** Pictures and files that the page may load: the emulator's own, nothing from elsewhere. */
import type { MessageMedia } from "@shoufa/phone";

export const mediaUrl = ({ mediaId }: MessageMedia): string => `/files/media/${mediaId}`;

/** Pictures of `media/uploadimg` have addresses of this emulator. */
export function pictureUrl(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { origin, pathname } = new URL(url);
  return origin === location.origin && pathname.startsWith("/files/") ? pathname : undefined;
}
