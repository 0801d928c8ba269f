/** What a range is chosen from and named by: departments and tags at once, people as they are asked for. */
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

/** So many names are looked up for chips; whoever comes after them is shown by userid. */
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

/** How many people a range reaches, each once; null while that is being asked. */
export function useReach(range: VisibleRange): number | null {
  const { reading } = useAdminReading(`reach ${JSON.stringify(range)}`, (signal) => admin.reach(range, signal));
  return reading.state === "ready" ? reading.value : null;
}

export const isEmpty = ({ userIds, departments, tags }: VisibleRange): boolean =>
  userIds.length + departments.length + tags.length === 0;

export const emptyRange: VisibleRange = { userIds: [], departments: [], tags: [] };
