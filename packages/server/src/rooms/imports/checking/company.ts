/** What rows are compared with: the company's departments, its people, and to whom numbers and addresses belong. */
import { DepartmentTree, type KnownPerson, plainMobile } from "@shoufa/sheets/columns";
import type { Kysely } from "kysely";
import type { Tables } from "../../../db/tables.ts";
import { fieldsOf, knownFields } from "../../directory/known.ts";
import {
  departmentsIn,
  type Mirror,
  membersByKey,
  membershipsIn,
  membersIn,
  readMirror,
} from "../../directory/mirror.ts";

const portion = 1000;

export interface Company {
  readonly profile: "wecom" | "qiyehao";
  readonly tree: DepartmentTree;
  /** Keys of all people; a value is how the id is spelled. */
  readonly people: ReadonlyMap<string, string>;
  /** Whose it is, by `plainMobile` and by the address in lower case. */
  readonly mobiles: ReadonlyMap<string, string>;
  readonly mails: ReadonlyMap<string, string>;
  readonly weixins: ReadonlyMap<string, string>;
  known(keys: readonly string[]): Promise<ReadonlyMap<string, KnownPerson>>;
}

export const readCompany = (db: Kysely<Tables>, accountId: string): Promise<Company> =>
  readMirror(db, accountId, (mirror) => companyOf(db, accountId, mirror));

async function companyOf(db: Kysely<Tables>, accountId: string, mirror: Mirror): Promise<Company> {
  const departments = await departmentsIn(db, mirror).select(["id", "name", "parent_id"]).execute();
  const { profile } = await db
    .selectFrom("account")
    .select("profile")
    .where("id", "=", accountId)
    .executeTakeFirstOrThrow();
  const people = new Map<string, string>();
  const mobiles = new Map<string, string>();
  const mails = new Map<string, string>();
  const weixins = new Map<string, string>();
  for (let after = ""; ; ) {
    const rows = await membersIn(db, mirror)
      .select(["person_key", "user_id", "mobile", "email", "fields"])
      .where("person_key", ">", after)
      .orderBy("person_key")
      .limit(portion)
      .execute();
    const last = rows.at(-1);
    if (!last) break;
    for (const row of rows) {
      people.set(row.person_key, row.user_id);
      if (row.mobile) mobiles.set(plainMobile(row.mobile), row.person_key);
      const { email, bizMail, weixinId } = fieldsOf(row);
      if (weixinId) weixins.set(weixinId.toLowerCase(), row.person_key);
      for (const mail of [row.email, email, bizMail]) if (mail) mails.set(mail.toLowerCase(), row.person_key);
    }
    after = last.person_key;
  }
  return {
    profile,
    tree: new DepartmentTree(departments.map(({ id, name, parent_id: parentId }) => ({ id, name, parentId }))),
    ...{ people, mobiles, mails, weixins },
    known: (keys) => readMirror(db, accountId, (now) => knownPeople(db, now, keys)),
  };
}

/** People as a file is compared with them. */
export async function knownPeople(
  db: Kysely<Tables>,
  mirror: Mirror,
  keys: readonly string[],
): Promise<Map<string, KnownPerson>> {
  const rows = await membersByKey(db, mirror, keys);
  const places = await membershipsIn(db, mirror)
    .select(["person_key", "department_id", "leader", "sort"])
    .where("person_key", "in", ["", ...keys])
    .execute();
  const byPerson = Map.groupBy(places, (place) => place.person_key);
  return new Map(
    [...rows].map(([key, row]) => {
      const departments = (byPerson.get(key) ?? []).map((place) => ({
        ...{ id: place.department_id, leader: place.leader === 1, sort: place.sort },
      }));
      const { status, extattr, directLeaders, ...known } = knownFields(row, departments);
      const texts = extattr?.filter((one) => one.text !== undefined);
      return [
        key,
        {
          ...{ userId: row.user_id, ...known, departments },
          ...(status !== undefined && { enable: status !== "disabled" }),
          ...(directLeaders && { directLeaders }),
          ...(texts && { attributes: new Map(texts.map(({ name, text }) => [name, text?.value ?? ""])) }),
        },
      ];
    }),
  );
}
