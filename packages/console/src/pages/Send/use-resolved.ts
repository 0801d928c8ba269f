import { asProblem, type Chosen, isNobody, useDebounced } from "@shoufa/web";
import { useRefreshed, useResolution } from "../../api/directory.ts";
import { recipientsOf } from "../../components/recipients.ts";
import type { Resolved } from "./obstacle.ts";

/** Who would get it, worked out anew a moment after each change. Never an earlier choice's answer. */
export function useResolved(accountId: string, chosen: Chosen, appId: string): Resolved {
  const settled = useDebounced(chosen, 250);
  const resolution = useResolution(accountId, isNobody(settled) ? null : recipientsOf(settled), appId);
  const isOld = resolution.data?.isStale === true && !resolution.isPlaceholderData;
  const refreshed = useRefreshed(accountId, isOld ? recipientsOf(settled) : null, appId);
  if (isNobody(chosen)) return { state: "none" };
  if (resolution.isError) {
    return { state: "failed", problem: asProblem(resolution.error), retry: () => void resolution.refetch() };
  }
  const isAnswered = resolution.data !== undefined && !resolution.isPlaceholderData && settled === chosen;
  return isAnswered
    ? { state: "known", resolution: refreshed.data ?? resolution.data, isReading: refreshed.isFetching }
    : { state: "busy" };
}
