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
export function planActs(view: DirectoryView, acts: readonly PlannerAct[], keep = false): Planning {
  const refusals: ActRefusal[] = [];
  /** Left out: whole acts by index, people of an act as `<index> <person key>`. */
  const out = new Set<string>();
  for (let round = 0; ; round++) {
    const found = [...draftOf(view, acts, out)];
    const draft = found.pop() as { draft: Draft };
    let refused = found as ActRefusal[];
    if (refused.length === 0) refused = [...checkRelations(draft.draft)];
    if (refused.length === 0) {
      const { steps, stuck } = sequence(draft.draft, differences(draft.draft));
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

/** Refusals of single acts, and the draft as the last. */
function* draftOf(
  view: DirectoryView,
  acts: readonly PlannerAct[],
  out: ReadonlySet<string>,
): Generator<ActRefusal | { draft: Draft }> {
  const draft = new Draft(view);
  for (const [index, act] of acts.entries()) {
    if (out.has(String(index))) continue;
    for (const run of runsOf(draft, act, index)) {
      if (run.userId !== undefined && out.has(`${index} ${run.userId.toLowerCase()}`)) continue;
      try {
        run.apply();
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        const { field, reason } = error;
        yield { act: index, field, reason, ...(run.userId !== undefined && { userId: run.userId }) };
      }
    }
  }
  yield { draft };
}

interface Run {
  /** Whom of a selection it is about. */
  readonly userId?: string;
  apply(): void;
}

function* runsOf(draft: Draft, act: PlannerAct, index: number): Generator<Run> {
  const each = function* (
    people: readonly string[],
    apply: (userId: string, isAlone: boolean) => void,
  ): Generator<Run> {
    for (const userId of people) yield { userId, apply: () => apply(userId, people.length === 1) };
  };
  switch (act.act) {
    case "member.move":
      return yield* each(act.people, (userId) => members.movePeople(draft, act, userId, index));
    case "member.enable":
      return yield* each(act.people, (userId) => members.setEnabled(draft, userId, true, index, true));
    case "member.disable":
      return yield* each(act.people, (userId, isAlone) => members.setEnabled(draft, userId, false, index, isAlone));
    case "member.delete":
      return yield* each(act.people, (userId, isAlone) => members.deletePerson(draft, userId, index, isAlone));
    case "member.leave":
      return yield* each(act.people, (userId, isAlone) => members.leave(draft, userId, index, isAlone));
    default:
      yield { apply: () => applyOne(draft, act, index) };
  }
}

type OfPeople = "member.move" | "member.enable" | "member.disable" | "member.delete" | "member.leave";
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
