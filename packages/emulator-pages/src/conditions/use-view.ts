import { createContext, use } from "react";
import { type EventKind, useLiveReading } from "../control/use-live-reading.ts";
import type { Reading } from "../control/use-reading.ts";
import { type ConditionsView, conditions } from "./api.ts";

const everyKind: readonly EventKind[] = [
  "clock",
  "fault",
  "faults",
  "switches",
  "addresses",
  "network",
  "snapshots",
  "licences",
];

/** Reads the conditions at a glance, once for the frame and all sections in it. */
export const useConditionsView = () => useLiveReading("view", conditions.view, everyKind);

interface HeldView {
  readonly reading: Reading<ConditionsView>;
  readonly retry: () => void;
}

const ViewContext = createContext<HeldView>({ reading: { state: "loading" }, retry: () => {} });
export const ViewProvider = ViewContext;

/** The conditions at a glance, with the state of their reading. */
export const useHeldView = (): HeldView => use(ViewContext);

/** The conditions at a glance; undefined until they are read. */
export function useView(): ConditionsView | undefined {
  const { reading } = useHeldView();
  return reading.state === "ready" ? reading.value : undefined;
}

/** Keeping a larger company takes seconds, so there it has to be asked for. */
const mostPeopleKept = 20_000;

/** The name under which the state before an act is kept, or undefined where that would take too long. */
export function useKeepAs(name: string): string | undefined {
  const people = useView()?.people ?? 0;
  return people > mostPeopleKept ? undefined : name;
}
