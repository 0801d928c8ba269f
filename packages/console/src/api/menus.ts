/** Menu of an app: its draft, what was published, and what WeCom has. */
import { type MenuDesign, type MenuDraft, type MenuPublication, menuRoutes } from "@shoufa/contract";
import { call } from "@shoufa/web";
import {
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "./keys.ts";
import { putAnswer } from "./put-answer.ts";

export interface MenuPlace {
  readonly accountId: string;
  readonly appId: string;
}

export const useMenu = (place: MenuPlace) =>
  useQuery({
    queryKey: keys.menu(place.accountId, place.appId),
    queryFn: ({ signal }) => call(menuRoutes.getMenu, { params: place }, signal),
  });

/** What was published before a number, read page by page once somebody asks. */
export function useOlderPublications(place: MenuPlace, before: number | undefined) {
  const [isAsked, setAsked] = useState(false);
  const result = useInfiniteQuery({
    queryKey: [...keys.menu(place.accountId, place.appId), "older", before],
    queryFn: ({ pageParam, signal }) =>
      call(menuRoutes.listMenuPublications, { params: place, query: { before: pageParam } }, signal),
    initialPageParam: before ?? 0,
    getNextPageParam: ({ items, hasMore }) => (hasMore ? items.at(-1)?.number : undefined),
    enabled: isAsked && before !== undefined,
    placeholderData: keepPreviousData,
  });
  const items = result.data?.pages.flatMap((page) => page.items) ?? [];
  return {
    // Those of the placeholder may have come into the list above meanwhile.
    items: items.filter(({ number }) => before !== undefined && number < before),
    isLoading: result.isFetching,
    error: result.error,
    loadMore: (): void => {
      if (!isAsked) setAsked(true);
      else void (result.isError ? result.refetch() : result.fetchNextPage());
    },
  };
}

/** Read anew whenever a publication has ended, and when the page is opened. */
export const useWeComMenu = (place: MenuPlace) =>
  useQuery({
    queryKey: keys.wecomMenu(place.accountId, place.appId),
    queryFn: ({ signal }) => call(menuRoutes.getWeComMenu, { params: place }, signal),
    staleTime: 0,
  });

const put = (client: QueryClient, { accountId, appId }: MenuPlace, change: (design: MenuDesign) => MenuDesign): void =>
  putAnswer<MenuDesign>(client, keys.menu(accountId, appId), (design) => design && change(design));

export const putDraft = (client: QueryClient, place: MenuPlace, draft: MenuDraft): void =>
  put(client, place, (design) => ({ ...design, draft }));

const putPublication = (client: QueryClient, place: MenuPlace, publication: MenuPublication): void =>
  put(client, place, (design) => {
    const others = design.publications.filter(({ id }) => id !== publication.id);
    const isNew = others.length === design.publications.length;
    return {
      ...design,
      publications: [publication, ...others].sort((one, other) => other.number - one.number),
      publicationsTotal: design.publicationsTotal + (isNew ? 1 : 0),
    };
  });

export function useMenuActs(place: MenuPlace) {
  const client = useQueryClient();
  const reload = () => client.invalidateQueries({ queryKey: keys.menu(place.accountId, place.appId) });
  const onDraft = (draft: MenuDraft) => putDraft(client, place, draft);
  const onPublication = (publication: MenuPublication) => putPublication(client, place, publication);
  return {
    takeOver: useMutation({
      mutationFn: (version: number) => call(menuRoutes.takeOverMenu, { params: place, body: { version } }),
      onSuccess: onDraft,
      onError: reload,
    }),
    putBack: useMutation({
      mutationFn: (body: { version: number; publicationId: string }) =>
        call(menuRoutes.putBackMenu, { params: place, body }),
      onSuccess: onDraft,
      onError: reload,
    }),
    publish: useMutation({
      mutationFn: (version: number) => call(menuRoutes.publishMenu, { params: place, body: { version } }),
      onSuccess: onPublication,
      onError: reload,
    }),
    check: useMutation({
      mutationFn: (publicationId: string) =>
        call(menuRoutes.checkMenuPublication, { params: { ...place, publicationId } }),
      onSuccess: onPublication,
      onError: reload,
    }),
  };
}
