/**
 * Steps back to acts: what was applied, undone (`reversing`), or what was not applied, planned anew (`forward`). The planner then
 * compares with the directory as it is now, so that an undo says only what still has to change.
 */
import type { Reason } from "@shoufa/contract";
import type { PlannerAct } from "./acts.ts";
import { saying, sayingAll } from "./attributes.ts";
import { seatsOf } from "./draft.ts";
import { type Pieces, pieceSize } from "./pieces.ts";
import { type Fields, keyOf, type PlannedStep } from "./view.ts";

export interface Reversed {
  readonly acts: readonly PlannerAct[];
  /** What does not come back. */
  readonly lost: readonly Reason[];
}

type Applied = Pick<PlannedStep, "kind" | "object" | "before" | "after" | "label">;

/** Fields that nobody can read or set, so that nothing brings them back. */
const unreadable = new Set(["toInvite", "avatarMediaId", "newUserId"]);

/** @param steps In the order in which they were applied. */
export function* reversing(steps: readonly Applied[]): Pieces<Reversed> {
  const acts: PlannerAct[] = [];
  const lost: Reason[] = [];
  const renamed = new Renamed(steps);
  for (let at = steps.length - 1; at >= 0; at--) {
    if (at % pieceSize === 0) yield;
    acts.push(...undo(renamed.in(steps[at] as Applied, at), lost));
  }
  return { acts, lost };
}

/**
 * Userids that do not change back: what was done to somebody is undone under the new one. Steps of the same plan name the old
 * one, whatever their order, unless somebody else was made with it since.
 */
class Renamed {
  readonly #renames = new Map<string, { readonly at: number; readonly to: string }>();
  readonly #made = new Map<string, number>();

  constructor(steps: readonly Applied[]) {
    for (const [at, { kind, object, after }] of steps.entries()) {
      const key = object.slice(2);
      if (kind === "user/create") this.#made.set(key, at);
      if (kind !== "user/update" || after["newUserId"] === undefined) continue;
      const to = String(after["newUserId"]);
      if (keyOf(to) !== key) this.#renames.set(key, { at, to });
    }
  }

  in(step: Applied, at: number): Applied {
    if (this.#renames.size === 0) return step;
    const { object, before, after } = step;
    const isPerson = object.startsWith("m:");
    return {
      ...step,
      object: isPerson ? `m:${keyOf(this.#of(object.slice(2), at))}` : object,
      before: this.#fields(before, at),
      after: this.#fields(after, at),
    };
  }

  #of(userId: string, at: number): string {
    const renamed = this.#renames.get(keyOf(userId));
    if (!renamed) return userId;
    const made = this.#made.get(keyOf(userId)) ?? -1;
    return made > renamed.at && made <= at ? userId : renamed.to;
  }

  #fields(fields: Fields, at: number): Fields {
    const named = Object.entries(fields).map(([field, value]): [string, unknown] => [
      field,
      field === "people" || field === "directLeaders"
        ? (value as readonly string[]).map((userId) => this.#of(userId, at))
        : value,
    ]);
    return Object.fromEntries(named);
  }
}

const idOf = ({ object }: Applied): number => Number(object.slice(2));
const keyIn = ({ object }: Applied): string => object.slice(2);

function undo(step: Applied, lost: Reason[]): PlannerAct[] {
  const { kind, before, after, label } = step;
  switch (kind) {
    case "department/create":
      return [{ act: "department.delete", id: idOf(step) }];
    case "department/update":
      sayUnread(step, lost);
      return Object.keys(before).length === 0 ? [] : [{ act: "department.put", id: idOf(step), set: before }];
    case "department/delete": {
      const { tags, ...fields } = before as Fields & { tags?: readonly number[] };
      if (!("name" in before)) lost.push({ code: "undo.unread", params: { label, field: "name" } });
      return [
        { act: "department.restore", id: idOf(step), fields },
        ...(tags ?? []).map((id): PlannerAct => ({ act: "tag.add", id, people: [], departments: [idOf(step)] })),
      ];
    }
    case "user/create":
      return [{ act: "member.delete", people: [keyIn(step)] }];
    case "user/update":
      return undoUpdate(step, lost);
    case "user/delete": {
      const { userId, tags, ...fields } = before as Fields & { userId: string; tags?: readonly number[] };
      lost.push({ code: "undo.mailbox", params: { label } });
      for (const field of ["name", "mobile", "email"])
        if (!(field in fields)) lost.push({ code: "undo.unread", params: { label, field } });
      const kept = Object.fromEntries(Object.entries(fields).filter(([field]) => !unreadable.has(field)));
      return [
        { act: "member.restore", userId, fields: kept },
        ...(tags ?? []).map((id): PlannerAct => ({ act: "tag.add", id, people: [userId] })),
      ];
    }
    case "tag/create":
      return [{ act: "tag.delete", id: idOf(step) }];
    case "tag/update":
      return [{ act: "tag.rename", id: idOf(step), name: String(before["name"]) }];
    case "tag/delete":
      return [
        { act: "tag.restore", id: idOf(step), name: String(before["name"]) },
        {
          act: "tag.add",
          id: idOf(step),
          people: before["people"] as string[],
          departments: before["departments"] as number[],
        },
      ];
    case "tag/addtagusers":
      return [
        {
          act: "tag.remove",
          id: idOf(step),
          people: after["people"] as string[],
          departments: after["departments"] as number[],
        },
      ];
    case "tag/deltagusers":
      return [
        {
          act: "tag.add",
          id: idOf(step),
          people: before["people"] as string[],
          departments: before["departments"] as number[],
        },
      ];
  }
}

function sayUnread({ before, after, label }: Applied, lost: Reason[]): void {
  for (const field of Object.keys(after))
    if (!(field in before) && field !== "parentRef") lost.push({ code: "undo.unread", params: { label, field } });
}

function undoUpdate({ before, after, label, ...step }: Applied, lost: Reason[]): PlannerAct[] {
  const set: Record<string, unknown> = {};
  for (const field of Object.keys(after)) {
    if (field === "newUserId") lost.push({ code: "undo.userid", params: { label } });
    else if (field === "avatarMediaId") lost.push({ code: "undo.avatar", params: { label } });
    else if (!(field in before)) lost.push({ code: "undo.unread", params: { label, field } });
    else if (field === "gender" && before[field] === "") lost.push({ code: "undo.gender", params: { label } });
    else set[field] = saying(field, before[field], after[field]);
  }
  if (losesLeader(before, after)) lost.push({ code: "undo.unread", params: { label, field: "leader" } });
  const userId = String(after["newUserId"] ?? keyIn({ ...step, before, after, label }));
  return Object.keys(set).length === 0 ? [] : [{ act: "member.update", userId, set }];
}

/** A leader flag that could not be read was overwritten, or went with its department. */
function losesLeader(before: Fields, after: Fields): boolean {
  if (!("departments" in before) || !("departments" in after)) return false;
  const seats = new Map(seatsOf(after).map((seat) => [seat.id, seat]));
  return seatsOf(before).some(({ id, leader }) => {
    const seat = seats.get(id);
    return leader === undefined && (seat === undefined || seat.leader !== undefined);
  });
}

/** What a step wanted, as acts again. @param steps None of them makes or uses something that has no id yet. */
export function forward(steps: readonly Applied[]): PlannerAct[] {
  return steps.flatMap((step): PlannerAct[] => {
    const { kind, before, after } = step;
    const contents = (from: Fields) => ({
      id: idOf(step),
      people: from["people"] as string[],
      departments: from["departments"] as number[],
    });
    switch (kind) {
      case "department/update":
        return [{ act: "department.put", id: idOf(step), set: after }];
      case "department/delete":
        return [{ act: "department.delete", id: idOf(step) }];
      case "user/update":
        return "newUserId" in after
          ? [{ act: "member.rename_id", userId: keyIn(step), newUserId: String(after["newUserId"]) }]
          : [{ act: "member.update", userId: keyIn(step), set: sayingAll(after, before) }];
      case "user/delete":
        return [{ act: "member.delete", people: [keyIn(step)] }];
      case "tag/update":
        return [{ act: "tag.rename", id: idOf(step), name: String(after["name"]) }];
      case "tag/delete":
        return [{ act: "tag.delete", id: idOf(step) }];
      case "tag/addtagusers":
        return [{ act: "tag.add", ...contents(after) }];
      case "tag/deltagusers":
        return [{ act: "tag.remove", ...contents(before) }];
      default:
        return [];
    }
  });
}
