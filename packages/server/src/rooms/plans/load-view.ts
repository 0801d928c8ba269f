/** Reads from the mirror what the planner needs to know for some acts. */
import type { DirectoryAct, Selection } from "@shoufa/contract";
import type { Kysely, Selectable } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { Problem } from "../../http/problem.ts";
import type { ServerContext } from "../../server-context.ts";
import { inTurns } from "../../work/in-turns.ts";
import { allTags } from "../directory/all-tags.ts";
import { fieldsFromElsewhere, fieldsOf, isReadWhole, type MemberPlace, readFields } from "../directory/known.ts";
import { departmentsIn, type Mirror, membershipsIn, membersIn, readMirror, statusOf } from "../directory/mirror.ts";
import { peopleIn } from "../directory/selection.ts";
import type { DepartmentTable, MemberTable } from "../directory/tables.ts";
import type { PlannerAct } from "./planning/acts.ts";
import { type Pieces, pieceSize } from "./planning/pieces.ts";
import { type DirectoryView, type Fields, type KnownDepartment, type KnownMember, keyOf } from "./planning/view.ts";

/** Rows read with one statement, below the number of parameters that a store takes. */
const portion = 500;

export interface Loaded {
  readonly view: DirectoryView;
  readonly acts: readonly PlannerAct[];
  /** Everybody in the company, as far as the mirror knows. */
  readonly people: number;
}

/** @throws {Problem} `directory.incomplete`: the first reading has not ended; `request.invalid`: filters of a selection. */
export async function loadView(
  context: ServerContext,
  accountId: string,
  acts: readonly (DirectoryAct | PlannerAct)[],
): Promise<Loaded> {
  const { database, accounts, ports } = context;
  const { db } = database;
  const { profile } = await accounts.account(db, accountId);
  return readMirror(db, accountId, async (mirror) => {
    if (mirror.generation === 0 || mirror.partial) throw new Problem("directory.incomplete");
    const expanded = await expand(context, mirror, acts);
    const named = await inTurns(ports.clock, namesIn(expanded));
    const holders = new Map([
      ...(await holdersOf(db, mirror, named.mobiles, named.emails)),
      ...(await weixinHolders(db, mirror, named.weixinIds)),
    ]);
    const members = await knownMembers(db, mirror, new Set([...named.people, ...holders.values()]));
    const [departments, tags, guarded, { people }] = await Promise.all([
      departmentsOf(db, mirror),
      allTags(db, mirror),
      guardedPeople(db, accountId),
      db
        .selectFrom("directory")
        .select("members as people")
        .where("account_id", "=", accountId)
        .executeTakeFirstOrThrow(),
    ]);
    // 企业号 has no main department: the mirror shows the first one.
    if (profile === "qiyehao")
      for (const { fields } of members.values()) delete (fields as { mainDepartmentId?: number }).mainDepartmentId;
    const view: DirectoryView = { profile, departments, tags, guarded, members, holders };
    return { view, acts: expanded, people };
  });
}

async function expand(
  context: ServerContext,
  mirror: Mirror,
  acts: readonly (DirectoryAct | PlannerAct)[],
): Promise<PlannerAct[]> {
  const expanded: PlannerAct[] = [];
  for (const act of acts)
    expanded.push(
      "people" in act && act.people !== undefined && !Array.isArray(act.people)
        ? ({ ...act, people: await peopleIn(context, mirror, act.people as Selection) } as PlannerAct)
        : (act as PlannerAct),
    );
  return expanded;
}

interface Named {
  readonly people: Set<string>;
  readonly mobiles: Set<string>;
  readonly emails: Set<string>;
  readonly weixinIds: Set<string>;
}

function* namesIn(acts: readonly PlannerAct[]): Pieces<Named> {
  const people = new Set<string>();
  const leaders = new Set<string>();
  const mobiles = new Set<string>();
  const emails = new Set<string>();
  const weixinIds = new Set<string>();
  const fields = (set: Fields): void => {
    if (typeof set["mobile"] === "string" && set["mobile"]) mobiles.add(set["mobile"].trim());
    if (typeof set["email"] === "string" && set["email"]) emails.add(set["email"].trim());
    if (typeof set["weixinId"] === "string" && set["weixinId"]) weixinIds.add(set["weixinId"].trim());
    for (const leader of (set["directLeaders"] as readonly string[] | undefined) ?? []) leaders.add(keyOf(leader));
  };
  for (const [at, act] of acts.entries()) {
    if (at % pieceSize === 0) yield;
    if ("people" in act) for (const userId of act.people ?? []) people.add(keyOf(userId));
    if ("userId" in act) people.add(keyOf(act.userId));
    if ("newUserId" in act) people.add(keyOf(act.newUserId));
    if (act.act === "member.create") {
      people.add(keyOf(act.member.userId));
      fields(act.member);
    } else if (act.act === "member.update" || act.act === "member.set") fields(act.set as Fields);
    else if (act.act === "member.restore") fields(act.fields);
  }
  // Leaders last: whom the acts are about are then known in the order of the acts.
  return { people: new Set([...people, ...leaders]), mobiles, emails, weixinIds };
}

async function departmentsOf(db: Kysely<Tables>, mirror: Mirror): Promise<DirectoryView["departments"]> {
  const rows = await departmentsIn(db, mirror).selectAll().execute();
  return new Map(rows.map((row) => [row.id, knownDepartment(row)]));
}

export const knownDepartment = (row: Selectable<DepartmentTable>): KnownDepartment => ({
  ...{ id: row.id, name: row.name, parentId: row.parent_id, path: row.path },
  nameEn: row.name_en ?? undefined,
  order: row.wecom_order,
  direct: row.direct_count,
  total: row.total_count,
});

/** People as the planner knows them, by person key, in the order of `keys`: that of the acts, which look for them in it. */
export async function knownMembers(
  db: Kysely<Tables>,
  mirror: Mirror,
  keys: ReadonlySet<string>,
): Promise<ReadonlyMap<string, KnownMember>> {
  const found = new Map<string, KnownMember>();
  const list = [...keys];
  for (let at = 0; at < list.length; at += portion) {
    const part = list.slice(at, at + portion);
    const rows = await membersIn(db, mirror).selectAll("member").where("person_key", "in", part).execute();
    const seats = Map.groupBy(
      await membershipsIn(db, mirror)
        .select(["person_key", "department_id", "leader", "sort"])
        .where("person_key", "in", part)
        .execute(),
      ({ person_key }) => person_key,
    );
    const byKey = new Map(rows.map((row) => [row.person_key, row]));
    for (const key of part) {
      const row = byKey.get(key);
      if (row === undefined) continue;
      const own = seats.get(row.person_key) ?? [];
      found.set(
        row.person_key,
        knownMember(
          row,
          own.map((seat) => ({ id: seat.department_id, leader: seat.leader === 1, sort: seat.sort })),
        ),
      );
    }
  }
  return found;
}

/** A value from an import, or by consent, may be an old one: it is not compared with, and no value before a change. */
export function knownMember(row: Selectable<MemberTable>, departments: readonly MemberPlace[]): KnownMember {
  const { status, gender, avatar, qrCode: _, ...known } = readFields(row, departments);
  // What is 0 there may only have been left out of the answer.
  const seats = isReadWhole(row)
    ? departments
    : departments.map(({ id, leader, sort }) => ({ id, leader: leader || undefined, sort: sort || undefined }));
  const fields: Fields = {
    ...known,
    departments: seats,
    ...(gender !== undefined && { gender: genders[gender] }),
    ...(status !== undefined && { enable: status !== "disabled" }),
  };
  return {
    userId: row.user_id,
    shownAs: row.name,
    status: statusOf(row),
    path: row.path,
    fields,
    ...(avatar !== undefined && { avatar }),
  };
}

const genders = { "0": "", "1": "male", "2": "female" } as const;

async function holdersOf(
  db: Kysely<Tables>,
  mirror: Mirror,
  mobiles: ReadonlySet<string>,
  emails: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const holders = new Map<string, string>();
  for (const [field, values] of [["mobile", [...mobiles]] as const, ["email", [...emails]] as const])
    for (let at = 0; at < values.length; at += portion) {
      const part = values.slice(at, at + portion);
      const rows = await membersIn(db, mirror)
        .select(["person_key", "origins", field])
        .where(field, "in", part)
        .execute();
      for (const row of rows)
        if (!fieldsFromElsewhere(row).has(field)) holders.set(`${field}:${row[field]}`, row.person_key);
    }
  return holders;
}

/** Who has a WeChat id. It has no column of its own: only 企业号 has it, and its people are few. */
async function weixinHolders(
  db: Kysely<Tables>,
  mirror: Mirror,
  weixinIds: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const holders = new Map<string, string>();
  if (weixinIds.size === 0) return holders;
  const rows = await membersIn(db, mirror)
    .select(["person_key", "fields"])
    .where("fields", "like", "%weixinId%")
    .execute();
  for (const row of rows) {
    const { weixinId } = fieldsOf(row);
    if (weixinId && weixinIds.has(weixinId)) holders.set(`weixinId:${weixinId}`, row.person_key);
  }
  return holders;
}

/** Owners of this installation who sign in with WeCom: a plan must not lock them out. */
async function guardedPeople(db: Kysely<Tables>, accountId: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom("wecom_link")
    .innerJoin("operator", "operator.id", "wecom_link.operator_id")
    .select("wecom_link.person_key")
    .where("wecom_link.account_id", "=", accountId)
    .where("operator.role", "=", "owner")
    .where("operator.state", "=", "active")
    .execute();
  return new Set(rows.map(({ person_key }) => person_key));
}
