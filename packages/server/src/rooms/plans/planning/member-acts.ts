import { limits } from "@shoufa/protocol/limits";
import type { ActOf } from "./acts.ts";
import { merged, sayingAll } from "./attributes.ts";
import { type Draft, type MemberDraft, Refused, seatsOf } from "./draft.ts";
import { checkField, sharedLeader } from "./profile.ts";
import { checkMemberText, checkUserId } from "./rules.ts";
import { sameValue } from "./same.ts";
import { type Fields, type KnownMember, keyOf, type Seat } from "./view.ts";

const texts = new Set([
  ...["name", "alias", "mobile", "telephone", "gender", "email", "bizMail", "position", "address"],
  ...["externalPosition", "weixinId"],
]);

export function createMember(draft: Draft, { member }: ActOf<"member.create">, index: number): void {
  const { userId, ...fields } = member;
  addMember(draft, checkUserId(userId), { ...fields, toInvite: fields.toInvite ?? false }, index);
}

/** A deleted person again, with everything that was known. */
export function restoreMember(draft: Draft, { userId, fields }: ActOf<"member.restore">, index: number): void {
  const present = draft.members.get(keyOf(userId));
  if (present?.deleted && !present.isNew) {
    // Somebody was made with the same userid since, whom the undo takes away: that person becomes the former one.
    present.deleted = false;
    setFields(draft, present, sayingAll(fields, present.fields));
  } else addMember(draft, userId, { name: userId, ...fields, toInvite: false }, index);
}

function addMember(draft: Draft, userId: string, fields: Fields, index: number): void {
  const key = keyOf(userId);
  const known = draft.members.get(key);
  if (known ? !known.deleted : draft.view.members.has(key))
    throw new Refused("userId", "plan.userid_taken", { userId });
  if (known) throw new Refused("userId", "plan.member_twice", { userId });
  draft.touch(`m:${key}`, index);
  const member: MemberDraft = { key, userId, isNew: true, fields: {}, deleted: false };
  setFields(draft, member, fields);
  draft.members.set(key, member);
}

export function updateMember(draft: Draft, act: ActOf<"member.update">, index: number): void {
  const member = draft.member(act.userId, index);
  const known = draft.view.members.get(member.key);
  for (const [name, seen] of Object.entries(act.seen ?? {})) {
    if (known === undefined || isAsSeen(draft, known, name, seen)) continue;
    const field = name === "avatar" ? "avatarMediaId" : name;
    const now = known.fields[name];
    throw new Refused(field, "plan.changed_meanwhile", { field, now: typeof now === "string" ? now : "" });
  }
  const hidden = act.seen?.["departments"] === undefined ? [] : hiddenSeats(draft, known);
  const departments = act.set.departments && [...act.set.departments, ...hidden];
  setFields(draft, member, { ...act.set, ...(departments && { departments }) } as Fields);
}

/** Seats in departments that the mirror does not hold: no form shows them, so no form takes them away. */
const hiddenSeats = ({ view }: Draft, known: KnownMember | undefined): readonly Seat[] =>
  known === undefined ? [] : seatsOf(known.fields).filter(({ id }) => !view.departments.has(id));

/** Whether a field is as the form showed it; what cannot be read is taken to be. */
function isAsSeen(draft: Draft, known: KnownMember, field: string, seen: unknown): boolean {
  if (field === "avatar") return known.avatar === undefined || known.avatar === seen;
  if (!(field in known.fields)) return true;
  if (field !== "departments") return sameValue(known.fields[field], seen ?? "");
  const hidden = new Set(hiddenSeats(draft, known));
  const seats = seatsOf(known.fields).filter((seat) => !hidden.has(seat));
  const shown = Array.isArray(seen) ? (seen as readonly Partial<Seat>[]) : [];
  return (
    seats.length === shown.length &&
    seats.every((seat) =>
      shown.some(
        ({ id, leader }) =>
          id === seat.id && (leader === undefined || seat.leader === undefined || leader === seat.leader),
      ),
    )
  );
}

/** Whether nothing of the person differs from the view, and no other act has touched it. */
export function isWritten(draft: Draft, { userId, set: wanted, seen }: ActOf<"member.update">): boolean {
  const person = draft.known(userId);
  const known = person?.fields;
  if (seen !== undefined || known === undefined || draft.members.has(keyOf(userId))) return false;
  const set = wanted as Fields;
  for (const field in set) {
    const value = set[field];
    if (value === undefined || value === known[field]) continue;
    if (!(field in known)) return false;
    if (field !== "departments") {
      if (!sameValue(known[field], value)) return false;
    } else if (!sameSeats(seatsOf(known), value as readonly Partial<Seat>[])) return false;
  }
  return true;
}

/** The same departments; leader and place where they are said. */
export function sameSeats(seats: readonly Seat[], wanted: readonly Partial<Seat>[]): boolean {
  if (seats.length !== wanted.length) return false;
  for (let at = 0; at < wanted.length; at++) {
    const one = wanted[at] as Partial<Seat>;
    // Nearly always in the same order.
    if (!isSeat(seats[at] as Seat, one) && !seats.some((seat) => isSeat(seat, one))) return false;
  }
  return true;
}

const isSeat = (seat: Seat, { id, leader, sort }: Partial<Seat>): boolean =>
  seat.id === id && (leader === undefined || leader === seat.leader) && (sort === undefined || sort === seat.sort);

export function movePeople(draft: Draft, act: ActOf<"member.move">, userId: string, index: number): void {
  const member = draft.member(userId, index);
  const wanted = act.departments.map((target) =>
    draft.idOf(target as { id?: number; ref?: string }, "d", "departments"),
  );
  const seats = seatsOf(member.fields);
  const had = new Map(seats.map((seat) => [seat.id, seat]));
  const seat = (id: number): Seat => had.get(id) ?? { id, leader: false, sort: 0 };
  const next =
    act.mode === "into"
      ? wanted.map(seat)
      : act.mode === "add"
        ? [...seats, ...wanted.filter((id) => !had.has(id)).map(seat)]
        : seats.filter(({ id }) => !wanted.includes(id));
  if (next.length === 0) throw new Refused("departments", "plan.no_department_left");
  setFields(draft, member, { departments: next });
}

export const setForMany = (draft: Draft, { set }: ActOf<"member.set">, userId: string, index: number): void =>
  setFields(draft, draft.member(userId, index), set as Fields);

export function setEnabled(draft: Draft, userId: string, enable: boolean, index: number, isAlone: boolean): void {
  const member = draft.member(userId, index);
  if (!enable && !isAlone) refuseGuarded(draft, member);
  member.fields["enable"] = enable;
}

export function deletePerson(draft: Draft, userId: string, index: number, isAlone: boolean): void {
  const member = draft.member(userId, index);
  if (!isAlone) refuseGuarded(draft, member);
  member.deleted = true;
}

/** 办理离职: disabled, out of every tag, leader of nothing. */
export function leave(draft: Draft, userId: string, index: number, isAlone: boolean): void {
  setEnabled(draft, userId, false, index, isAlone);
  const member = draft.member(userId, index);
  member.fields["departments"] = seatsOf(member.fields).map((seat) => ({ ...seat, leader: false }));
  for (const { id, people } of draft.view.tags.values())
    if (people.has(member.key)) draft.tag(id, index).removePeople.set(member.key, member.userId);
}

export function renameId(draft: Draft, act: ActOf<"member.rename_id">, index: number): void {
  const member = draft.member(act.userId, index);
  const newUserId = checkUserId(act.newUserId, "newUserId");
  if (newUserId === member.userId) return;
  checkField(draft.view.profile, "newUserId", newUserId);
  const holder = keyOf(newUserId);
  if (holder !== member.key && draft.view.members.has(holder))
    throw new Refused("newUserId", "plan.userid_taken", { userId: newUserId });
  member.fields["newUserId"] = newUserId;
}

/** An owner of this installation among many is not locked out unnoticed. */
function refuseGuarded(draft: Draft, { key, userId }: MemberDraft): void {
  if (draft.view.guarded.has(key)) throw new Refused(null, "plan.guarded", { userId });
}

function setFields(draft: Draft, member: MemberDraft, set: Fields): void {
  const { profile } = draft.view;
  for (const [field, value] of Object.entries(set)) {
    if (value === undefined || field === "departments" || field === "mainDepartmentId") continue;
    // As it is: an import names every column of a row of which one differs.
    if (value === member.fields[field]) continue;
    checkField(profile, field, value);
    if (field === "mobile") refuseActiveMobile(draft, member, value);
    member.fields[field] = texts.has(field)
      ? checkMemberText(field, value)
      : merged(field, member.fields[field], value);
  }
  if (set["departments"] !== undefined) {
    const had = new Map(seatsOf(member.fields).map((seat) => [seat.id, seat]));
    const seats = new Map<number, Seat>();
    for (const target of set["departments"] as readonly (Partial<Seat> & { ref?: string })[]) {
      const id = draft.idOf(target, "d", "departments");
      const { leader, sort } = had.get(id) ?? { leader: false, sort: 0 };
      seats.set(id, { id, leader: target.leader ?? leader, sort: target.sort ?? sort });
    }
    if (seats.size === 0) throw new Refused("departments", "plan.no_department_left");
    const { maxDepartments, maxDepartmentsQiyehao } = limits.member;
    const max = profile === "qiyehao" ? maxDepartmentsQiyehao : maxDepartments;
    if (seats.size > max) throw new Refused("departments", "plan.too_many", { max, actual: seats.size });
    const wanted = profile === "qiyehao" ? sharedLeader([...seats.values()], had) : [...seats.values()];
    // The same ones stay the same object, which is quick to compare.
    if (!sameSeats(seatsOf(member.fields), wanted)) member.fields["departments"] = wanted;
  }
  if (profile === "qiyehao") {
    // The first department is as good as a main one.
    const main = set["mainDepartmentId"];
    if (main !== undefined && main !== seatsOf(member.fields)[0]?.id) checkField(profile, "mainDepartmentId", main);
    return;
  }
  if (set["mainDepartmentId"] !== undefined) member.fields["mainDepartmentId"] = set["mainDepartmentId"];
  settleMain(member, set["mainDepartmentId"] !== undefined);
}

/** The main department is one of the person's; the first, where the former one is gone. */
function settleMain({ fields }: MemberDraft, isAsked: boolean): void {
  const seats = seatsOf(fields);
  const main = fields["mainDepartmentId"];
  // Where it cannot be read, WeCom chooses.
  if (main === undefined || seats.length === 0 || seats.some(({ id }) => id === main)) return;
  if (isAsked) throw new Refused("mainDepartmentId", "plan.main_outside");
  fields["mainDepartmentId"] = seats[0]?.id;
}

/** WeCom would ignore it without a word. */
function refuseActiveMobile(draft: Draft, { key, isNew }: MemberDraft, value: unknown): void {
  const known = draft.view.members.get(key);
  if (isNew || draft.view.profile === "qiyehao" || known?.status !== "active") return;
  if (known.fields["mobile"] !== undefined && sameValue(known.fields["mobile"], value ?? "")) return;
  throw new Refused("mobile", "plan.mobile_active");
}
