import { createContext, use } from "react";
import type { ConditionsView } from "./api.ts";

const ViewContext = createContext<ConditionsView | undefined>(undefined);
export const ViewProvider = ViewContext;

/** The conditions at a glance; undefined until they are read. */
export const useView = (): ConditionsView | undefined => use(ViewContext);

/** Keeping a larger company takes seconds, so there it has to be asked for. */
const mostPeopleKept = 20_000;

/** The name under which the state before an act is kept, or undefined where that would take too long. */
export function useKeepAs(name: string): string | undefined {
  const people = useView()?.people ?? 0;
  return people > mostPeopleKept ? undefined : name;
}
