/** People by ids, names, mobile numbers and mail addresses, as somebody pastes them or a file has them. */
import type { FoundPerson, Lookup } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { inParts } from "./in-parts.ts";
import { type Mirror, membersIn } from "./mirror.ts";
import { personKey } from "./rows.ts";

type Row = {
  person_key: string;
  user_id: string;
  name: string;
  path: string;
  mobile: string | null;
  email: string | null;
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
}

/** Reads people of the mirror. Numbers and addresses find nobody without the right to read them. */
export async function findPeople(
  db: Kysely<Tables>,
  mirror: Mirror,
  asked: Readonly<Record<"ids" | "names" | "mobiles" | "mails", readonly string[]>>,
  mayReadContacts: boolean,
): Promise<FoundPeople> {
  const read = async (
    column: "person_key" | "name" | "mobile" | "email",
    values: readonly string[],
    keyOf: (row: Row) => string,
  ): Promise<ReadonlyMap<string, readonly FoundPerson[]>> => {
    const rows: Row[] = [];
    for (const part of inParts([...new Set(values)]))
      rows.push(
        ...(await membersIn(db, mirror)
          .select(["person_key", "user_id", "name", "path", "mobile", "email"])
          .where(column, "in", part)
          .orderBy("pinyin")
          .orderBy("person_key")
          .execute()),
      );
    return new Map([...Map.groupBy(rows, keyOf)].map(([key, found]) => [key, found.map(present)]));
  };
  const contacts = mayReadContacts ? asked : { mobiles: [], mails: [] };
  const ids = await read("person_key", asked.ids.map(personKey), ({ person_key }) => person_key);
  const names = await read("name", asked.names, ({ name }) => name);
  const numbers = contacts.mobiles.map(mobileOf).filter(isMobile);
  const mobiles = await read("mobile", numbers, ({ mobile }) => mobile ?? "");
  const addresses = contacts.mails.filter((text) => text.includes("@")).flatMap((text) => [text.trim(), mailOf(text)]);
  const mails = await read("email", addresses, ({ email }) => mailOf(email ?? ""));
  return {
    byId: (text) => ids.get(personKey(text))?.[0],
    byName: (text) => names.get(text) ?? [],
    byMobile: (text) => mobiles.get(mobileOf(text)) ?? [],
    byMail: (text) => mails.get(mailOf(text)) ?? [],
  };
}

/** Everybody whom one text may mean: an id before a name, a number or an address. */
export function peopleMeant(found: FoundPeople, text: string): readonly FoundPerson[] {
  const own = found.byId(text);
  if (own) return [own];
  const people = [...found.byName(text), ...found.byMobile(text), ...found.byMail(text)];
  return [...new Map(people.map((person) => [person.userId, person])).values()];
}

export async function lookUpPeople(
  db: Kysely<Tables>,
  mirror: Mirror,
  texts: readonly string[],
  mayReadContacts: boolean,
): Promise<Lookup> {
  const asked = [...new Set(texts)];
  const every = { ids: asked, names: asked, mobiles: asked, mails: asked };
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
