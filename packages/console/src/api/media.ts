import {
  type InboxItem,
  type MediaKind,
  type MediaLimits,
  mediaMaxBytes,
  mediaRoutes,
  type ReceivedMedia,
} from "@shoufa/contract";
import { call, type Pages, refuseLarger, upload } from "@shoufa/web";
import {
  type QueryClient,
  queryOptions,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
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
      return upload(mediaRoutes.uploadMedia, { params: { accountId }, query: { name: file.name, as } }, file, {
        told,
        cancel,
      });
    },
    onSuccess: (file) => client.setQueryData(keys.mediaFile(accountId, file.id), file),
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
