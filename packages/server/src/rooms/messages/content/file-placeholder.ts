import type { ContentFile } from "@shoufa/contract";

/** Stands in a frozen body until the file has a media id. */
const unresolved = "shoufa:";

export const placeholderOf = ({ fileId }: ContentFile): string => unresolved + fileId;

export const isPlaceholder = (mediaId: string): boolean => mediaId.startsWith(unresolved);
