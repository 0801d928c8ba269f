/** Names and number of the people in a range. */

import { useLiveReading } from "../../control/use-live-reading.ts";
import { admin } from "../api.ts";
import type { VisibleRange } from "../types.ts";

/** Number of names looked up for chips; further people are shown by userid. */
const mostNames = 50;

/** Names of the people in a range, by userid. */
export function useNames(userIds: readonly string[]): ReadonlyMap<string, string> {
  const { reading } = useLiveReading(`names ${userIds.slice(0, mostNames).join(" ")}`, async (signal) => {
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
  const { reading } = useLiveReading(`reach ${JSON.stringify(range)}`, (signal) => admin.reach(range, signal));
  return reading.state === "ready" ? reading.value : null;
}
