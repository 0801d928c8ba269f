import {
  type FoundPerson,
  importBounds,
  type Lookup,
  lookupBounds,
  type PlanStep,
  planRoutes,
  type Reason,
  type TagDepartment,
  tagRoutes,
} from "@shoufa/contract";
import { call, refuseLarger, upload, useListing } from "@shoufa/web";
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

/** Somebody or something that is not added, and why. */
export interface Rejected {
  /** Row of a file, as the spreadsheet program numbers it. */
  readonly row: number | null;
  readonly text: string;
  readonly reason: Reason;
}

/** A list of people as it was understood. */
export interface PeopleList {
  readonly userIds: readonly string[];
  readonly ambiguous: readonly {
    readonly row: number | null;
    readonly text: string;
    readonly people: readonly FoundPerson[];
  }[];
  readonly rejected: readonly Rejected[];
}

/** Looks up a list of any length, in portions. */
export async function lookUpList(
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

/** The same as a list that can be added as a whole. */
export async function lookUpAll(
  accountId: string,
  texts: readonly string[],
  onProgress: (done: number) => void,
): Promise<PeopleList> {
  const all = await lookUpList(accountId, texts, onProgress);
  return {
    userIds: [...new Set(all.found.map(({ person }) => person.userId))],
    ambiguous: all.ambiguous.map((one) => ({ row: null, ...one })),
    rejected: all.unknown.map((text) => ({
      ...{ row: null, text },
      reason: { code: "people_file.unknown", params: { text } },
    })),
  };
}

/**
 * The people whom a file lists.
 * @param told Called with the share of the file that has been sent, 0 to 1.
 * @returns A reason instead, when the file as a whole cannot be read.
 */
export async function readPeopleFile(
  accountId: string,
  file: File,
  told: (share: number) => void,
): Promise<PeopleList | Reason> {
  refuseLarger(file, importBounds.maxFileBytes, "import.too_large");
  const answer = await upload(tagRoutes.readPeopleFile, { params: { accountId } }, file, { told });
  return answer.problem ?? answer;
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

/** Entries that steps of tags left out, one by one. */
export const rejectedOf = (steps: readonly PlanStep[]): Rejected[] =>
  steps.flatMap(({ reason, before, after, departments }) => {
    if (reason === null) return [];
    const isPart = reason.code === "plan.partly";
    const parts = (name: "people" | "departments"): readonly string[] =>
      isPart
        ? String(reason.params[name] ?? "").split("|")
        : ((after[name] ?? before[name] ?? []) as readonly (string | number)[]).map(String);
    const texts = [...parts("people"), ...parts("departments").map((id) => departments[id] ?? id)];
    const why = isPart ? { code: "people_file.not_taken", params: {} } : reason;
    return texts.filter((text) => text !== "").map((text) => ({ row: null, text, reason: why }));
  });
