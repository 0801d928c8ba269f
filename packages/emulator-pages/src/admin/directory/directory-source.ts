/** The shared tree, search, table and picker over the control API. Start at `useDirectorySource`. */
import { type DirectorySource, localProblem, type SearchHit } from "@shoufa/web";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { ControlFailure } from "../../control/api.ts";
import type { MemberStatus, PersonRow } from "../../control/types.ts";
import { admin } from "../api.ts";
import type { DepartmentRow } from "../types.ts";
import { pathName, pathTo } from "./tree.ts";

/** First part of every key of the directory in the query cache. */
export const directoryKey = ["emulator", "directory"] as const;

const pageSize = 50;

const statuses = { 1: "active", 2: "disabled", 4: "not-activated", 5: "left" } as const satisfies Record<
  MemberStatus,
  string
>;

export const statusOf = ({ status }: Pick<PersonRow, "status">) => statuses[status];

/** A refusal of the control API as the shared components show one. */
export async function shared<T>(name: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof ControlFailure)) throw error;
    throw localProblem(name, error.status === null ? "network.unreachable" : "answer.unexpected", error.status ?? 0);
  }
}

export function useDirectorySource(): DirectorySource {
  const client = useQueryClient();
  return useMemo(() => sourceOver(client), [client]);
}

function sourceOver(client: QueryClient): DirectorySource {
  const rows = (): Promise<readonly DepartmentRow[]> =>
    client.fetchQuery({
      queryKey: [...directoryKey, "rows"],
      queryFn: ({ signal }) => shared("departments", admin.departments(signal)),
      staleTime: 60_000,
    });
  const known = async (id: number) => {
    const all = await rows();
    const row = all.find((each) => each.id === id);
    if (row === undefined) throw localProblem("department", "answer.unexpected", 404);
    return { all, row };
  };
  return {
    key: directoryKey,
    departments: async () => {
      const all = await rows();
      return all.map((row) => inTree(row, all));
    },
    children: async (parentId, from) => {
      const all = await rows();
      // The topmost one may have a parent that is not shown.
      const ids = new Set(all.map(({ id }) => id));
      const level = all.filter((row) => (parentId === 0 ? !ids.has(row.parentId) : row.parentId === parentId));
      return { items: level.slice(from, from + 100).map((row) => inTree(row, all)), total: level.length };
    },
    department: async (id) => {
      const { all, row } = await known(id);
      const above = pathTo(all, id).slice(0, -1);
      return {
        ...inTree(row, all),
        path: pathName(all, id),
        above: above.flatMap((each) => all.filter((other) => other.id === each).map((other) => inTree(other, all))),
      };
    },
    people: async (departmentId, cursor, signal) => {
      if (departmentId === null) return { items: [], total: 0, next: null };
      const asked = { department: departmentId, direct: true, cursor: cursor ?? null, limit: pageSize };
      const page = await shared("people", admin.people(asked, signal));
      return { ...page, items: page.items.map(person) };
    },
    person: (userId, signal) => shared("member", admin.member(userId, signal)),
    search: async (q, cursor, signal) => {
      const [all, page] = await Promise.all([
        rows(),
        shared("people", admin.people({ query: q, cursor: cursor ?? null, limit: pageSize }, signal)),
      ]);
      const wanted = q.toLowerCase();
      const departments = all
        .filter(({ name }) => name.toLowerCase().includes(wanted))
        .map(
          (row): SearchHit => ({
            kind: "department",
            id: row.id,
            name: row.name,
            path: pathName(all, row.id),
            totalCount: row.everybody,
          }),
        );
      const people = page.items.map((row): SearchHit => ({ kind: "member", path: row.department, ...person(row) }));
      return {
        items: [...(cursor === undefined ? departments : []), ...people],
        total: departments.length + page.total,
        next: page.next,
      };
    },
    tags: async (signal) =>
      (await shared("tags", admin.tags(signal))).map(({ id, name, userIds, departments }) => ({
        id,
        name,
        people: userIds.length,
        departments: departments.length,
      })),
    outside: 0,
    isGrowing: false,
  };
}

const person = ({ userId, name, position, status }: PersonRow) => ({
  userId,
  name,
  position,
  status: statuses[status],
});

function inTree({ id, name, parentId, people, everybody }: DepartmentRow, all: readonly DepartmentRow[]) {
  const siblings = all.filter((row) => row.parentId === parentId);
  return {
    id,
    name,
    parentId,
    position: siblings.findIndex((row) => row.id === id),
    directCount: people,
    totalCount: everybody,
    nameEn: null,
    childCount: all.filter((row) => row.parentId === id).length,
    leaders: [],
  };
}
