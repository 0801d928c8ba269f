/**
 * From acts to steps. Pure: the directory comes as a view, the answer is the whole plan. Start at `planActs`.
 *
 * 1. Each act changes a draft of the directory (`department-acts.ts`, `member-acts.ts`, `tag-acts.ts`), checked value by value.
 * 2. The draft as a whole is checked: names among siblings, levels, circles, mobiles and mails (`relations.ts`).
 * 3. What differs from the view becomes one step per object, with only the fields that change (`differences.ts`).
 * 4. The steps are put into an order in which WeCom takes every one of them (`sequence.ts`).
 */
import type { ActRefusal } from "@shoufa/contract";
import type { ActOf, PlannerAct } from "./acts.ts";
import * as departments from "./department-acts.ts";
import { differences } from "./differences.ts";
import { Draft, Refused } from "./draft.ts";
import * as members from "./member-acts.ts";
import { completed, type Pieces, pieceSize } from "./pieces.ts";
import { checkRelations } from "./relations.ts";
import { sequence } from "./sequence.ts";
import * as tags from "./tag-acts.ts";
import type { DirectoryView, PlannedStep } from "./view.ts";

export interface Planning {
  readonly steps: readonly PlannedStep[];
  readonly refusals: readonly ActRefusal[];
}

/** Rounds in which refused acts are left out and the rest is planned again, before everything that is left is refused. */
const maxRounds = 20;

/**
 * Plans all acts, or says which cannot be.
 * @param keep Refused acts are left out and the others planned, instead of planning nothing.
 */
export const planActs = (view: DirectoryView, acts: readonly PlannerAct[], keep = false): Planning =>
  completed(planning(view, acts, keep));

/** The same in pieces, for many acts. */
export function* planning(view: DirectoryView, acts: readonly PlannerAct[], keep: boolean): Pieces<Planning> {
  const refusals: ActRefusal[] = [];
  /** Left out: whole acts by index, people of an act as `<index> <person key>`. */
  const out = new Set<string>();
  for (let round = 0; ; round++) {
    const { draft, refused: refusedActs } = yield* draftOf(view, acts, out);
    let refused = refusedActs;
    if (refused.length === 0)
      for (const refusal of checkRelations(draft)) {
        if (refusal) refused.push(refusal);
        else yield;
      }
    if (refused.length === 0) {
      const { steps, stuck } = yield* sequence(draft, yield* differences(draft));
      if (stuck.length === 0) return { steps: !keep && refusals.length > 0 ? [] : steps, refusals };
      refused = stuck;
    }
    refusals.push(...refused);
    if (!keep || round >= maxRounds) return { steps: [], refusals };
    for (const { act, userId } of refused) {
      const isOfMany = "people" in (acts[act] ?? {});
      out.add(userId === undefined || !isOfMany ? String(act) : `${act} ${userId.toLowerCase()}`);
    }
  }
}

/** A draft with every act that is not left out, and the refusals of single acts. */
function* draftOf(
  view: DirectoryView,
  acts: readonly PlannerAct[],
  out: ReadonlySet<string>,
): Pieces<{ draft: Draft; refused: ActRefusal[] }> {
  const draft = new Draft(view);
  const refused: ActRefusal[] = [];
  const note = (error: unknown, act: number, userId?: string): void => {
    if (!(error instanceof Refused)) throw error;
    const { field, reason } = error;
    refused.push({ act, field, reason, ...(userId !== undefined && { userId }) });
  };
  for (let index = 0; index < acts.length; index++) {
    if (index % pieceSize === 0) yield;
    const act = acts[index] as PlannerAct;
    if (out.size > 0 && out.has(String(index))) continue;
    // Most rows of an import.
    if (act.act === "member.update" && members.isWritten(draft, act)) continue;
    if (isOfPeople(act)) {
      for (const [at, userId] of act.people.entries()) {
        if (at % pieceSize === 0) yield;
        if (out.has(`${index} ${userId.toLowerCase()}`)) continue;
        try {
          applyTo(draft, act, userId, index);
        } catch (error) {
          note(error, index, userId);
        }
      }
      continue;
    }
    try {
      applyOne(draft, act, index);
    } catch (error) {
      note(error, index);
    }
  }
  return { draft, refused };
}

function applyTo(draft: Draft, act: ActOf<OfPeople>, userId: string, index: number): void {
  const isAlone = act.people.length === 1;
  if (act.act === "member.move") members.movePeople(draft, act, userId, index);
  else if (act.act === "member.set") members.setForMany(draft, act, userId, index);
  else if (act.act === "member.delete") members.deletePerson(draft, userId, index, isAlone);
  else if (act.act === "member.leave") members.leave(draft, userId, index, isAlone);
  else members.setEnabled(draft, userId, act.act === "member.enable", index, isAlone);
}

const ofPeople = [
  ...(["member.move", "member.set", "member.enable", "member.disable", "member.delete", "member.leave"] as const),
] as const;
type OfPeople = (typeof ofPeople)[number];
const isOfPeople = (act: PlannerAct): act is ActOf<OfPeople> => (ofPeople as readonly string[]).includes(act.act);
type OfOne = Exclude<PlannerAct["act"], OfPeople>;

const applying: { readonly [Name in OfOne]: (draft: Draft, act: ActOf<Name>, index: number) => void } = {
  "department.create": departments.createDepartment,
  "department.rename": departments.renameDepartment,
  "department.move": departments.moveDepartment,
  "department.delete": departments.deleteDepartment,
  "department.put": departments.putDepartment,
  "department.restore": departments.restoreDepartment,
  "member.create": members.createMember,
  "member.update": members.updateMember,
  "member.rename_id": members.renameId,
  "member.restore": members.restoreMember,
  "tag.create": tags.createTag,
  "tag.rename": tags.renameTag,
  "tag.delete": tags.deleteTag,
  "tag.restore": tags.restoreTag,
  "tag.add": tags.addToTag,
  "tag.remove": tags.removeFromTag,
};

const applyOne = (draft: Draft, act: ActOf<OfOne>, index: number): void =>
  (applying[act.act] as (draft: Draft, act: PlannerAct, index: number) => void)(draft, act, index);
