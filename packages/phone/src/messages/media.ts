import type { MessageMedia, PhoneMessage } from "../message.ts";

/** Facts of a file in the message. */
export const mediaOf = (
  { media }: Pick<PhoneMessage, "media">,
  mediaId: string | undefined,
): MessageMedia | undefined => media?.find((each) => each.mediaId === mediaId);

/** "812 B", "3.4 KB", "12 MB", in steps of 1,024 as phones count. */
export function readableSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilobytes = bytes / 1024;
  if (kilobytes < 1024) return `${kilobytes.toFixed(kilobytes < 10 ? 1 : 0)} KB`;
  const megabytes = kilobytes / 1024;
  return `${megabytes.toFixed(megabytes < 10 ? 1 : 0)} MB`;
}
