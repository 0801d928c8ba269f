/** People by a list of ids, names and mobile numbers, as somebody pastes it. */
import type { FoundPerson, Lookup } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { inParts } from "./in-parts.ts";
import { type Mirror, membersIn } from "./mirror.ts";
import { personKey } from "./rows.ts";

type Row = { person_key: string; user_id: string; name: string; path: string; mobile: string | null };

/** A mobile number as WeCom keeps it. */
const mobileOf = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\s-]/g, "")
    .replace(/^\+?86(?=1\d{10}$)/, "");

/** An id before a name or a number. A number finds nobody without the right to read it. */
export async function lookUpPeople(
  db: Kysely<Tables>,
  mirror: Mirror,
  texts: readonly string[],
  mayReadContacts: boolean,
): Promise<Lookup> {
  const asked = [...new Set(texts)];
  const read = async (column: "person_key" | "name" | "mobile", values: readonly string[]): Promise<Row[]> => {
    const rows: Row[] = [];
    for (const part of inParts([...new Set(values)]))
      rows.push(
        ...(await membersIn(db, mirror)
          .select(["person_key", "user_id", "name", "path", "mobile"])
          .where(column, "in", part)
          .orderBy("pinyin")
          .orderBy("person_key")
          .execute()),
      );
    return rows;
  };
  const byId = new Map((await read("person_key", asked.map(personKey))).map((row) => [row.person_key, row]));
  const rest = asked.filter((text) => !byId.has(personKey(text)));
  const byName = Map.groupBy(await read("name", rest), ({ name }) => name);
  const numbers = mayReadContacts ? rest.map(mobileOf).filter((text) => /^\+?\d{5,}$/.test(text)) : [];
  const byMobile = Map.groupBy(await read("mobile", numbers), ({ mobile }) => mobile);
  const answer: Lookup = { found: [], ambiguous: [], unknown: [] };
  for (const text of asked) {
    const own = byId.get(personKey(text));
    const rows = own ? [own] : [...(byName.get(text) ?? []), ...(byMobile.get(mobileOf(text)) ?? [])];
    const people = [...new Map(rows.map((row) => [row.person_key, present(row)])).values()];
    const [person] = people;
    if (person === undefined) answer.unknown.push(text);
    else if (people.length === 1) answer.found.push({ text, person });
    else answer.ambiguous.push({ text, people });
  }
  return answer;
}

const present = ({ user_id: userId, name, path }: Row): FoundPerson => ({ userId, name, path });
