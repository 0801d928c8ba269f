import { useEvents } from "../control/live.ts";
import type { ControlEvent } from "../control/types.ts";
import { useReading } from "../control/use-reading.ts";

/** Which events mean that a reading is old. */
type News = (event: ControlEvent) => boolean;

export const newsOf =
  (...kinds: readonly string[]): News =>
  (event) =>
    kinds.includes(event.type === "conditions" ? event.what : event.type);

/** A reading that is read again, quietly, when somebody changed what it tells: this page, another one, or a program. */
export function useCondition<T>(key: string, load: (signal: AbortSignal) => Promise<T>, isNews: News) {
  const held = useReading(key, load);
  useEvents((events) => {
    if (events.some(isNews)) held.refresh();
  });
  return held;
}
