import {
  type InboxItem,
  type MediaItem,
  type MediaKind,
  type MediaLimits,
  type MediaListQuery,
  mediaMaxBytes,
  mediaRoutes,
  type ReceivedMedia,
} from "@shoufa/contract";
import { call, type Listing, type Pages, refuseLarger, upload, useListing } from "@shoufa/web";
import {
  type QueryClient,
  queryOptions,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { inTurns } from "./in-turns.ts";
import { keys } from "./keys.ts";

const mediaFile = (accountId: string, fileId: string) =>
  queryOptions({
    queryKey: keys.mediaFile(accountId, fileId),
    queryFn: ({ signal }) => call(mediaRoutes.getMediaFile, { params: { accountId, fileId } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

/** A file that was uploaded: what it is. */
export const useMediaFile = (accountId: string, fileId: string) => useQuery(mediaFile(accountId, fileId));

/** The same for several, in their order; undefined while one is not known. */
export const useMediaFiles = (accountId: string, fileIds: readonly string[]) =>
  useQueries({
    queries: fileIds.map((fileId) => mediaFile(accountId, fileId)),
    combine: (results) => results.map(({ data }) => data),
  });

const idOf = ({ id }: MediaItem): string => id;

/** Uploaded files, newest first. */
export const useMediaList = (accountId: string, filter: Omit<MediaListQuery, "cursor" | "limit">): Listing<MediaItem> =>
  useListing({
    key: [...keys.mediaList(accountId), filter],
    read: (cursor, signal) =>
      call(mediaRoutes.listMedia, { params: { accountId }, query: { ...filter, cursor, limit: 50 } }, signal),
    idOf,
  });

export const useMediaUses = (accountId: string, fileId: string) =>
  useQuery({
    queryKey: keys.mediaUses(accountId, fileId),
    queryFn: ({ signal }) => call(mediaRoutes.getMediaUses, { params: { accountId, fileId } }, signal),
  });

export function useDeleteMedia(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (fileId: string) => call(mediaRoutes.deleteMedia, { params: { accountId, fileId } }),
    onSuccess: (_, fileId) => {
      client.removeQueries({ queryKey: keys.mediaFile(accountId, fileId) });
      void client.invalidateQueries({ queryKey: keys.mediaList(accountId) });
    },
  });
}

/** The server takes four uploads of an operator at once; one is left for another window. */
const uploadTurns = inTurns(3);

interface Uploading {
  readonly file: File;
  /** What it is going to be sent as. */
  readonly as: MediaKind;
  /** Called with the share that has been sent, 0 to 1. */
  readonly told: (share: number) => void;
  readonly cancel: AbortSignal;
}

/** Uploads a file. */
export function useUpload(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ file, as, told, cancel }: Uploading) => {
      refuseLarger(file, mediaMaxBytes[as], "media.too_large");
      return uploadTurns(() => {
        cancel.throwIfAborted();
        const request = { params: { accountId }, query: { name: file.name, as } };
        return upload(mediaRoutes.uploadMedia, request, file, { told, cancel });
      });
    },
    onSuccess: (file) => {
      client.setQueryData(keys.mediaFile(accountId, file.id), file);
      void client.invalidateQueries({ queryKey: keys.mediaList(accountId) });
    },
  });
}

/** Uploads a picture to WeCom that takes the place of a person's. */
export const useUploadAvatar = (accountId: string) =>
  useMutation({
    mutationFn: async (file: File) => {
      refuseLarger(file, mediaMaxBytes.image, "media.too_large");
      return upload(mediaRoutes.uploadAvatar, { params: { accountId }, query: { name: file.name } }, file);
    },
  });

export const useMediaSettings = () =>
  useQuery({ queryKey: keys.mediaSettings, queryFn: ({ signal }) => call(mediaRoutes.getMediaSettings, {}, signal) });

export function useChangeMediaSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (limits: MediaLimits) => call(mediaRoutes.changeMediaSettings, { body: limits }),
    onSuccess: (settings) => client.setQueryData(keys.mediaSettings, settings),
  });
}

/** Fetches the file of an item once more that could not be fetched. */
export function useFetchAgain(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (itemId: string) => call(mediaRoutes.fetchReceived, { params: { accountId, itemId } }),
    onSuccess: (media, itemId) => putMedia(client, accountId, itemId, media),
  });
}

/** Puts what has become of a file into every list on screen. */
export function putMedia(client: QueryClient, accountId: string, itemId: string, media: ReceivedMedia): void {
  void client.invalidateQueries({ queryKey: keys.conversations(accountId) });
  client.setQueriesData<Pages<InboxItem>>(
    { queryKey: keys.inbox(accountId) },
    (pages) =>
      pages && {
        ...pages,
        pages: pages.pages.map((page) => ({
          ...page,
          items: page.items.map((item) => (item.id === itemId ? { ...item, media } : item)),
        })),
      },
  );
}
