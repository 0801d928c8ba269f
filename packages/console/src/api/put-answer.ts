import type { QueryClient, QueryKey } from "@tanstack/react-query";

/**
 * Shows the answer of an act at once, and reads the same anew: a live event about what followed can come before the answer,
 * and then the answer is the older of the two.
 * @param change Of what is shown; `undefined` leaves it as it is.
 */
export function putAnswer<T>(client: QueryClient, queryKey: QueryKey, change: (shown: T | undefined) => T | undefined) {
  void client.cancelQueries({ queryKey, exact: true });
  client.setQueryData<T>(queryKey, change);
  void client.invalidateQueries({ queryKey, exact: true });
}
