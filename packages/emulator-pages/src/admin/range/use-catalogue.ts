/** Choices and names for a range: departments and tags at once, people on demand. */
import type { Reading } from "../../control/use-reading.ts";
import { admin } from "../api.ts";
import type { DepartmentRow, TagRow, VisibleRange } from "../types.ts";
import { useAdminReading } from "../use-admin-reading.ts";

export interface Catalogue {
  readonly rows: readonly DepartmentRow[];
  readonly tags: readonly TagRow[];
}

export function useCatalogue(): { readonly reading: Reading<Catalogue>; readonly retry: () => void } {
  return useAdminReading("range catalogue", async (signal) => {
    const [rows, tags] = await Promise.all([admin.departments(signal), admin.tags(signal)]);
    return { rows, tags };
  });
}

/** Number of names looked up for chips; further people are shown by userid. */
const mostNames = 50;

/** Names of the people in a range, by userid. */
export function useNames(userIds: readonly string[]): ReadonlyMap<string, string> {
  const { reading } = useAdminReading(`names ${userIds.slice(0, mostNames).join(" ")}`, async (signal) => {
    const found = await Promise.all(
      userIds.slice(0, mostNames).map((userId) =>
        admin.member(userId, signal).then(
          ({ name }) => [[userId, name] as const],
          () => [],
        ),
      ),
    );
    return new Map(found.flat());
  });
  return reading.state === "ready" ? reading.value : noNames;
}

const noNames: ReadonlyMap<string, string> = new Map();

/** Number of people in a range, each counted once; null while loading. */
export function useReach(range: VisibleRange): number | null {
  const { reading } = useAdminReading(`reach ${JSON.stringify(range)}`, (signal) => admin.reach(range, signal));
  return reading.state === "ready" ? reading.value : null;
}

export const isEmpty = ({ userIds, departments, tags }: VisibleRange): boolean =>
  userIds.length + departments.length + tags.length === 0;

export const emptyRange: VisibleRange = { userIds: [], departments: [], tags: [] };
