import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { DirectorySource, SearchHit, Tag } from "../directory/source.ts";
import { tagsQuery } from "../directory/use-directory.ts";
import type { ChosenItem } from "./chosen.ts";
import type { PickerShelf } from "./shelf.ts";

export const itemOf = (hit: SearchHit): ChosenItem =>
  hit.kind === "member" ? { kind: "member", userId: hit.userId } : { kind: hit.kind, id: hit.id };

const mostTags = 20;

/** The source whose search finds tags as well: those whose name contains what is typed, before departments and people. */
export function useSourceWithTags(source: DirectorySource, hasTags: boolean): DirectorySource {
  const client = useQueryClient();
  return useMemo(() => {
    if (!hasTags) return source;
    const tagsFor = async (q: string): Promise<Tag[]> => {
      const wanted = q.toLowerCase();
      const tags = await client.fetchQuery(tagsQuery(source));
      return tags.filter(({ id, name }) => name.toLowerCase().includes(wanted) || String(id) === q).slice(0, mostTags);
    };
    return {
      ...source,
      // What a search found here is not what the same search finds elsewhere.
      key: [...source.key, "with tags"],
      search: async (q, cursor, signal) => {
        const [page, tags] = await Promise.all([source.search(q, cursor, signal), tagsFor(q)]);
        const hits = tags.map((tag): SearchHit => ({ kind: "tag", ...tag }));
        return {
          ...page,
          items: cursor === undefined ? [...hits, ...page.items] : page.items,
          total: page.total + tags.length,
        };
      },
    };
  }, [source, hasTags, client]);
}

export const useRecent = (shelf: PickerShelf) =>
  useQuery({ queryKey: [...shelf.key, "recent"], queryFn: ({ signal }) => shelf.recent(signal), staleTime: 0 });

export const useGroups = (shelf: PickerShelf) =>
  useQuery({ queryKey: [...shelf.key, "groups"], queryFn: ({ signal }) => shelf.groups(signal), staleTime: 0 });
