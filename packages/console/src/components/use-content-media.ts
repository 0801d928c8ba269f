import { contentFiles, type MessageContent, mediaRoutes, pathOf } from "@shoufa/contract";
import type { MessageMedia } from "@shoufa/phone";
import { useMediaFiles } from "../api/media.ts";

/** The files of a content as the phone's drawings take them: the file's own id stands for the media id. */
export function useContentMedia(accountId: string, content: MessageContent) {
  const files = contentFiles(content).filter(({ fileId }) => fileId !== "");
  const found = useMediaFiles(
    accountId,
    files.map(({ fileId }) => fileId),
  );
  const media = files.flatMap(({ fileId, kind }, index): MessageMedia[] => {
    const file = found[index];
    if (file === undefined || kind === "article-picture") return [];
    return [{ mediaId: fileId, type: kind, filename: file.name, contentType: file.contentType, size: file.bytes }];
  });
  const mediaUrl = ({ mediaId }: MessageMedia): string =>
    pathOf(mediaRoutes.getMediaContent, { params: { accountId, fileId: mediaId } });
  return { media, mediaUrl };
}
