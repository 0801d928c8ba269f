import { type Lookup, lookupBounds, type PlanStep, planRoutes, type TagDepartment, tagRoutes } from "@shoufa/contract";
import { call, useListing } from "@shoufa/web";
import { useQuery } from "@tanstack/react-query";
import { keys } from "./keys.ts";

export const useTag = (accountId: string, tagId: number) =>
  useQuery({
    queryKey: [...keys.directory(accountId), "tag", tagId],
    queryFn: ({ signal }) => call(tagRoutes.getTag, { params: { accountId, tagId: String(tagId) } }, signal),
  });

const departmentId = ({ id }: TagDepartment): string => String(id);

export const useTagDepartments = (accountId: string, tagId: number) =>
  useListing({
    key: [...keys.directory(accountId), "tag", tagId, "departments"],
    read: (cursor, signal) =>
      call(
        tagRoutes.listTagDepartments,
        { params: { accountId, tagId: String(tagId) }, query: { cursor, limit: 100 } },
        signal,
      ),
    idOf: departmentId,
  });

/** What uses a tag, as it is now. */
export const useTagUses = (accountId: string, tagId: number) =>
  useQuery({
    queryKey: [...keys.directory(accountId), "tag", tagId, "uses"],
    queryFn: ({ signal }) => call(tagRoutes.tagUses, { params: { accountId, tagId: String(tagId) } }, signal),
    staleTime: 0,
  });

/** Looks up a list of any length, in portions. */
export async function lookUpAll(
  accountId: string,
  texts: readonly string[],
  onProgress: (done: number) => void,
): Promise<Lookup> {
  const all: Lookup = { found: [], ambiguous: [], unknown: [] };
  for (let from = 0; from < texts.length; from += lookupBounds.texts) {
    onProgress(from);
    const part = texts.slice(from, from + lookupBounds.texts);
    const body = { texts: part.filter((text) => text.length <= lookupBounds.textLength) };
    const answer = await call(tagRoutes.lookUpPeople, { params: { accountId }, body });
    all.found.push(...answer.found);
    all.ambiguous.push(...answer.ambiguous);
    all.unknown.push(...answer.unknown, ...part.filter((text) => text.length > lookupBounds.textLength));
  }
  return all;
}

/** Steps of a plan that WeCom did not take, or not wholly. */
export async function troublesOf(accountId: string, planId: string): Promise<readonly PlanStep[]> {
  const states = ["refused", "done"] as const;
  const pages = await Promise.all(
    states.map((state) =>
      call(planRoutes.listPlanSteps, { params: { accountId, planId }, query: { state, limit: 200 } }),
    ),
  );
  return pages.flatMap(({ items }) => items).filter(({ reason }) => reason !== null);
}
