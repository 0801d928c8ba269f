import { useEvents } from "../control/live.ts";
import type { ControlEvent } from "../control/types.ts";
import { useReading } from "../control/use-reading.ts";

const admin: readonly ControlEvent["type"][] = ["admin", "directory.changed"];

/** A reading that is taken again, quietly, whenever something changes on the backend or in the directory. */
export function useAdminReading<T>(
  key: string,
  load: (signal: AbortSignal) => Promise<T>,
  on: readonly ControlEvent["type"][] = admin,
) {
  const held = useReading(key, load);
  useEvents((events) => {
    if (events.some(({ type }) => on.includes(type))) held.refresh();
  });
  return held;
}
