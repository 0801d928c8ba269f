import { useEvents } from "../control/live.ts";
import type { ControlEvent } from "../control/types.ts";
import { useReading } from "../control/use-reading.ts";

/** Events after which a reading is outdated. */
type News = (event: ControlEvent) => boolean;

export const newsOf =
  (...kinds: readonly string[]): News =>
  (event) =>
    kinds.includes(event.type === "conditions" ? event.what : event.type);

/** Reading that is refreshed quietly when this page, another one or a program changes it. */
export function useCondition<T>(key: string, load: (signal: AbortSignal) => Promise<T>, isNews: News) {
  const held = useReading(key, load);
  useEvents((events) => {
    if (events.some(isNews)) held.refresh();
  });
  return held;
}
