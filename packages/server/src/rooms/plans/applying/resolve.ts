/**
 * Finds out what became of a call without an answer, by reading before anything is repeated. Names and fields are read with an
 * app's Secret where that of contacts sync may not.
 */
import { type App, type Contacts, WeComApiError } from "@shoufa/client";
import type { WireMember } from "@shoufa/protocol";
import { knownOf } from "../../directory/known.ts";
import { sameSeats } from "../planning/member-acts.ts";
import { sameValue } from "../planning/same.ts";
import type { Fields, Seat } from "../planning/view.ts";
import { orderFor } from "./call.ts";
import type { CallOptions } from "./call-options.ts";
import { idOf, type Step, userIdOf } from "./step.ts";

export interface Readers {
  readonly contacts: Contacts;
  readonly app: App;
}

/** `unclear`: it cannot be read. `id`: of what was made. */
export type Found = { readonly is: "done"; readonly id?: number } | { readonly is: "not-done" | "unclear" };

const notDone: Found = { is: "not-done" };
const unclear: Found = { is: "unclear" };
const done: Found = { is: "done" };

const notVisible = new Set([48009, 48002, 60011, 60003, 60123]);

/** @param known Ids of departments that were below the parent before. */
export async function resolve(
  readers: Readers,
  step: Step,
  known: ReadonlySet<number>,
  options: CallOptions,
): Promise<Found> {
  const { kind, after } = step;
  switch (kind) {
    case "department/create":
      return madeDepartment(readers, after, known, options);
    case "department/update":
    case "department/delete":
      return changedDepartment(readers, step, options);
    case "user/create":
    case "user/update":
    case "user/delete":
      return changedMember(readers, step, options);
    case "tag/create":
    case "tag/update":
    case "tag/delete":
      return changedTag(readers, step, options);
    // Adding or removing twice is the same as once.
    case "tag/addtagusers":
    case "tag/deltagusers":
      return notDone;
  }
}

async function madeDepartment(
  { contacts, app }: Readers,
  after: Fields,
  known: ReadonlySet<number>,
  options: CallOptions,
): Promise<Found> {
  const parent = after["parentId"] as number;
  const nodes = await contacts.departments.simpleList(parent, options);
  const wanted = after["id"] as number | undefined;
  const candidates = nodes.filter(
    ({ id, parentid }) => parentid === parent && (wanted === undefined ? !known.has(id) : id === wanted),
  );
  for (const { id, order } of candidates) {
    const name = await nameOf([contacts, app], id, options);
    if (name === undefined ? after["order"] === orderFor(contacts, order) || wanted === id : name === after["name"])
      return { is: "done", id };
  }
  return notDone;
}

async function nameOf(readers: readonly Pick<App, "departments">[], id: number, options: CallOptions) {
  for (const { departments } of readers) {
    const found = await readable(() => departments.get(id, options));
    if (found?.name) return found.name;
  }
  return undefined;
}

async function changedDepartment({ contacts, app }: Readers, step: Step, options: CallOptions): Promise<Found> {
  const id = idOf(step);
  const { after } = step;
  const nodes = await readable(() => contacts.departments.simpleList(id, options));
  const node = nodes?.find((each) => each.id === id);
  if (step.kind === "department/delete") return node ? notDone : done;
  if (!node) return notDone;
  if (after["parentId"] !== undefined && after["parentId"] !== node.parentid) return notDone;
  if (after["order"] !== undefined && after["order"] !== orderFor(contacts, node.order)) return notDone;
  if (after["nameEn"] !== undefined) return notDone;
  if (after["name"] === undefined) return done;
  return (await nameOf([contacts, app], id, options)) === after["name"] ? done : notDone;
}

async function changedMember({ contacts, app }: Readers, step: Step, options: CallOptions): Promise<Found> {
  const userId = String(step.after["newUserId"] ?? userIdOf(step));
  const found = await memberAs([contacts, app], userId, options);
  if (found === "unreadable") return unclear;
  if (step.kind === "user/delete") return found === "nobody" ? done : notDone;
  if (found === "nobody") return notDone;
  if (step.kind === "user/create") return done;
  return agrees(found, step.after) ? done : notDone;
}

/** Whether a person is as the step wanted; fields that cannot be read say no. */
export function agrees(member: WireMember, after: Fields): boolean {
  const known: Fields = {
    ...knownOf(member, true),
    ...(member.status !== undefined && { enable: member.status !== 2 }),
  };
  const gender = { "1": "male", "2": "female" }[String(known["gender"])] ?? "";
  return Object.entries(after).every(([field, wanted]) => {
    if (field === "newUserId" || field === "userId") return true;
    if (field === "departments")
      return sameSeats((known["departments"] ?? []) as readonly Seat[], wanted as readonly Seat[]);
    return field === "gender" ? gender === wanted : field in known && sameValue(known[field], wanted);
  });
}

/** The person as the first of these may read them. 60111 from an app may mean that it does not see the person. */
export async function memberAs(
  [contacts, app]: readonly [Contacts, App],
  userId: string,
  options: CallOptions,
): Promise<WireMember | "nobody" | "unreadable"> {
  try {
    return await contacts.members.get(userId, options);
  } catch (error) {
    if (!(error instanceof WeComApiError)) throw error;
    if (error.errcode === 60111) return "nobody";
    if (!notVisible.has(error.errcode)) throw error;
  }
  try {
    return await app.members.get(userId, options);
  } catch (error) {
    if (error instanceof WeComApiError && (error.errcode === 60111 || notVisible.has(error.errcode)))
      return "unreadable";
    throw error;
  }
}

async function changedTag({ contacts }: Readers, step: Step, options: CallOptions): Promise<Found> {
  const tags = await contacts.tags.list(options);
  const { kind, after } = step;
  if (kind === "tag/create") {
    const made = tags.find(({ tagname }) => tagname === after["name"]);
    return made ? { is: "done", id: made.tagid } : notDone;
  }
  const there = tags.find(({ tagid }) => tagid === idOf(step));
  if (kind === "tag/delete") return there ? notDone : done;
  return there?.tagname === after["name"] ? done : notDone;
}

async function readable<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof WeComApiError && notVisible.has(error.errcode)) return undefined;
    throw error;
  }
}
