/** Acts as the planner takes them: selections are lists of people by then, and undoing has words of its own. */
import type { DirectoryAct } from "@shoufa/contract";
import type { Fields } from "./view.ts";

/** A `Selection` becomes the ids it stands for. */
type Expanded<A> = A extends { readonly people?: unknown }
  ? Omit<A, "people"> & { readonly people: readonly string[] }
  : A;

/** What an undo says: objects as they were, with numbers that people never see. */
export type RestoringAct =
  | { readonly act: "department.put"; readonly id: number; readonly set: Fields }
  | { readonly act: "department.restore"; readonly id: number; readonly fields: Fields }
  | { readonly act: "member.restore"; readonly userId: string; readonly fields: Fields }
  | { readonly act: "tag.restore"; readonly id: number; readonly name: string };

export type PlannerAct = Expanded<DirectoryAct> | RestoringAct;
export type ActOf<Name extends PlannerAct["act"]> = Extract<PlannerAct, { readonly act: Name }>;
