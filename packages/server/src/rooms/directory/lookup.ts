/** People by ids, names, mobile numbers, mail addresses and WeChat ids, as somebody pastes them or a file has them. */
import type { FoundPerson, Lookup } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { othersTurn } from "../../work/in-turns.ts";
import { inParts } from "./in-parts.ts";
import { fieldsOf } from "./known.ts";
import { type Mirror, membersIn } from "./mirror.ts";
import { personKey } from "./rows.ts";

type Row = {
  person_key: string;
  user_id: string;
  name: string;
  path: string;
  mobile: string | null;
  email: string | null;
  fields: string;
};

/** A mobile number as WeCom keeps it. */
const mobileOf = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\s-]/g, "")
    .replace(/^\+?86(?=1\d{10}$)/, "");
const isMobile = (text: string): boolean => /^\+?\d{5,}$/.test(text);
const mailOf = (text: string): string => text.trim().toLowerCase();

/** People who were asked for, by what they were asked for. */
export interface FoundPeople {
  byId(text: string): FoundPerson | undefined;
  byName(text: string): readonly FoundPerson[];
  byMobile(text: string): readonly FoundPerson[];
  byMail(text: string): readonly FoundPerson[];
  byWeixin(text: string): readonly FoundPerson[];
}

/** Texts that people are looked for by. */
export type AskedPeople = Readonly<Record<"ids" | "names" | "mobiles" | "mails" | "weixins", readonly string[]>>;

type Column = "person_key" | "name" | "mobile" | "email";
const columns = ["person_key", "user_id", "name", "path", "mobile", "email", "fields"] as const;

/** The WeChat id as it is compared; only people of 企业号 have one. */
const weixinOf = ({ fields }: Pick<Row, "fields">): string =>
  fields.includes('"weixinId"') ? (fieldsOf({ fields }).weixinId ?? "").toLowerCase() : "";
const wantedWeixins = ({ weixins }: AskedPeople, mayReadContacts: boolean): ReadonlySet<string> =>
  new Set(mayReadContacts ? weixins.filter((text) => text !== "").map((text) => text.trim().toLowerCase()) : []);

/** Values of columns that fit what is asked. Numbers and addresses find nobody without the right to read them. */
const wantedValues = (asked: AskedPeople, mayReadContacts: boolean): Readonly<Record<Column, readonly string[]>> => ({
  person_key: asked.ids.map(personKey),
  name: asked.names,
  mobile: mayReadContacts ? asked.mobiles.map(mobileOf).filter(isMobile) : [],
  email: mayReadContacts
    ? asked.mails.filter((text) => text.includes("@")).flatMap((text) => [text.trim(), mailOf(text)])
    : [],
});

/** Reads a few people of the mirror. WeChat ids have no column: those who have one are read, and they are few. */
export async function findPeople(
  db: Kysely<Tables>,
  mirror: Mirror,
  asked: AskedPeople,
  mayReadContacts: boolean,
): Promise<FoundPeople> {
  const wanted = wantedValues(asked, mayReadContacts);
  const read = async (column: Column): Promise<readonly Row[]> => {
    const rows: Row[] = [];
    for (const part of inParts([...new Set(wanted[column])]))
      rows.push(
        ...(await membersIn(db, mirror)
          .select(columns)
          .where(column, "in", part)
          .orderBy("pinyin")
          .orderBy("person_key")
          .execute()),
      );
    return rows;
  };
  const weixins = wantedWeixins(asked, mayReadContacts);
  const withWeixin =
    weixins.size === 0
      ? []
      : await membersIn(db, mirror).select(columns).where("fields", "like", '%"weixinId"%').orderBy("pinyin").execute();
  return foundPeople({
    person_key: await read("person_key"),
    name: await read("name"),
    mobile: await read("mobile"),
    email: await read("email"),
    weixin: withWeixin.filter((row) => weixins.has(weixinOf(row))),
  });
}

const rowsPerPage = 1000;

/** The same for very many: reads everybody once, in portions, between which others get their turn. */
export async function findAmongAll(
  db: Kysely<Tables>,
  mirror: Mirror,
  asked: AskedPeople,
  mayReadContacts: boolean,
): Promise<FoundPeople> {
  const values = wantedValues(asked, mayReadContacts);
  const wanted = Object.entries(values).map(([column, texts]) => [column as Column, new Set(texts)] as const);
  const weixins = wantedWeixins(asked, mayReadContacts);
  const found: Record<Column | "weixin", Row[]> = { person_key: [], name: [], mobile: [], email: [], weixin: [] };
  for (let last = ""; ; ) {
    const rows = await membersIn(db, mirror)
      .select(columns)
      .where("person_key", ">", last)
      .orderBy("person_key")
      .limit(rowsPerPage)
      .execute();
    for (const row of rows) {
      for (const [column, texts] of wanted) if (texts.has(row[column] ?? "")) found[column].push(row);
      if (weixins.size > 0 && weixins.has(weixinOf(row))) found.weixin.push(row);
    }
    last = rows.at(-1)?.person_key ?? "";
    if (rows.length < rowsPerPage) return foundPeople(found);
    await othersTurn();
  }
}

function foundPeople(rows: Readonly<Record<Column | "weixin", readonly Row[]>>): FoundPeople {
  const byWeixin = Map.groupBy(rows.weixin, weixinOf);
  const by = (column: Column, keyOf: (text: string) => string = (text) => text) => {
    const groups = Map.groupBy(rows[column], (row) => keyOf(row[column] ?? ""));
    return (text: string): readonly FoundPerson[] => groups.get(text)?.map(present) ?? [];
  };
  const [byKey, byName, byMobile, byMail] = [by("person_key"), by("name"), by("mobile"), by("email", mailOf)];
  return {
    byId: (text) => byKey(personKey(text))[0],
    byName,
    byMobile: (text) => byMobile(mobileOf(text)),
    byMail: (text) => byMail(mailOf(text)),
    byWeixin: (text) => byWeixin.get(text.trim().toLowerCase())?.map(present) ?? [],
  };
}

/** Everybody whom one text may mean: an id before a name, a number or an address. */
export function peopleMeant(found: FoundPeople, text: string): readonly FoundPerson[] {
  const own = found.byId(text);
  if (own) return [own];
  const people = [...found.byName(text), ...found.byMobile(text), ...found.byMail(text), ...found.byWeixin(text)];
  return [...new Map(people.map((person) => [person.userId, person])).values()];
}

export async function lookUpPeople(
  db: Kysely<Tables>,
  mirror: Mirror,
  texts: readonly string[],
  mayReadContacts: boolean,
): Promise<Lookup> {
  const asked = [...new Set(texts)];
  const { profile } = await db
    .selectFrom("account")
    .select("profile")
    .where("id", "=", mirror.accountId)
    .executeTakeFirstOrThrow();
  const weixins = profile === "qiyehao" ? asked : [];
  const every = { ids: asked, names: asked, mobiles: asked, mails: asked, weixins };
  const found = await findPeople(db, mirror, every, mayReadContacts);
  const answer: Lookup = { found: [], ambiguous: [], unknown: [] };
  for (const text of asked) {
    const people = [...peopleMeant(found, text)];
    const [person] = people;
    if (person === undefined) answer.unknown.push(text);
    else if (people.length === 1) answer.found.push({ text, person });
    else answer.ambiguous.push({ text, people });
  }
  return answer;
}

const present = ({ user_id: userId, name, path }: Row): FoundPerson => ({ userId, name, path });
