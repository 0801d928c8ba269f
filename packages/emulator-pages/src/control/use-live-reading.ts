import { useEvents } from "./live.ts";
import type { ConditionKind, ControlEvent } from "./types.ts";
import { useReading } from "./use-reading.ts";

/** Type of an event, or what changed in one about conditions. */
export type EventKind = ControlEvent["type"] | ConditionKind;

const backend: readonly EventKind[] = ["admin", "directory.changed"];

/** A reading that is taken again, quietly, whenever this page, another one or a program causes one of these events. */
export function useLiveReading<T>(
  key: string,
  load: (signal: AbortSignal) => Promise<T>,
  on: readonly EventKind[] = backend,
) {
  const held = useReading(key, load);
  useEvents((events) => {
    if (events.some((event) => on.includes(event.type) || (event.type === "conditions" && on.includes(event.what))))
      held.refresh();
  });
  return held;
}
