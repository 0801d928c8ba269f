/**
 * A file that lists people: who they are, and for which rows nobody is found, with the reason. Nothing of it is stored. A
 * thread reads the file, and everybody in the mirror is read once, in portions, so that a large file keeps nobody waiting.
 */
import type { FoundPerson, PeopleFile, Reason } from "@shoufa/contract";
import { cellText, type SheetRow } from "@shoufa/sheets";
import { type ColumnField, cleanText, guessColumns, narrow, type SheetProfile } from "@shoufa/sheets/columns";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { ServerContext } from "../../server-context.ts";
import { othersTurn } from "../../work/in-turns.ts";
import { type AskedPeople, type FoundPeople, findAmongAll, peopleMeant } from "../directory/lookup.ts";
import { membersIn, readMirror } from "../directory/mirror.ts";
import { receive } from "../media/receive.ts";
import type { MediaStorage } from "../media/storage/storage.ts";
import { importLimit } from "./import-limit.ts";
import { readFileInThread, UnreadableFile } from "./reading/read-file.ts";

/** Below the instructions that a template begins with. */
const headerWithin = 20;
/** Far more than a tag takes. */
const mostEntries = 200_000;
/** Entries that are handled in one turn. */
const piece = 500;

const identifying = ["userId", "mobile", "email", "weixinId", "name"] as const;
type Identifying = (typeof identifying)[number];
const askedAs = { userId: "ids", name: "names", mobile: "mobiles", email: "mails", weixinId: "weixins" } as const;
const reading: ReadonlySet<ColumnField | null> = new Set<ColumnField>([...identifying, "departments"]);

/** One line of a file with headers, or one cell of a file without. */
interface Entry {
  readonly row: number;
  /** Its text in the lists of the answer. */
  readonly text: string;
  /** `any`: the file does not say what its texts are. */
  readonly values: Readonly<Partial<Record<Identifying | "departments" | "any", string>>>;
}

interface Asked {
  readonly accountId: string;
  readonly content: AsyncIterable<Buffer>;
  readonly mayReadContacts: boolean;
}

/** @throws {Problem} `import.too_large`. */
export async function readPeopleFile(
  { database: { db }, accounts }: ServerContext,
  storage: MediaStorage,
  { accountId, content, mayReadContacts }: Asked,
): Promise<PeopleFile> {
  const { profile } = await accounts.account(db, accountId);
  const file = await storage.begin();
  try {
    await receive(file, content, importLimit());
    const written = await file.finish();
    const entries: Entry[] = [];
    const asked: Record<keyof AskedPeople, string[]> = { ids: [], names: [], mobiles: [], mails: [], weixins: [] };
    for await (const some of entriesIn(new Uint8Array(await written.read(0, written.size)), profile)) {
      if (entries.length + some.length > mostEntries)
        throw new UnreadableFile({ code: "people_file.too_many", params: { max: mostEntries } });
      for (const entry of some) {
        entries.push(entry);
        for (const field of identifying) {
          const text = entry.values[field] ?? entry.values.any ?? "";
          if (text !== "" && (field !== "weixinId" || profile === "qiyehao")) asked[askedAs[field]].push(text);
        }
      }
    }
    if (entries.length === 0) throw new UnreadableFile({ code: "sheet.empty", params: {} });
    const found = await readMirror(db, accountId, (mirror) => findAmongAll(db, mirror, asked, mayReadContacts));
    return await sorted(entries, found, await unreadableOf(db, accountId));
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return { entries: 0, userIds: [], ambiguous: [], rejected: [], problem: error.reason };
  } finally {
    await file.discard();
  }
}

async function sorted(entries: readonly Entry[], found: FoundPeople, unreadable: Unreadable): Promise<PeopleFile> {
  const userIds = new Set<string>();
  const answer: PeopleFile = { entries: entries.length, userIds: [], ambiguous: [], rejected: [], problem: null };
  for (const [at, entry] of entries.entries()) {
    if (at % piece === piece - 1) await othersTurn();
    const { row, text } = entry;
    const meant = whoIs(found, entry, unreadable);
    if ("code" in meant) answer.rejected.push({ row, text, reason: meant });
    else if (meant.length === 1) userIds.add((meant[0] as FoundPerson).userId);
    else answer.ambiguous.push({ row, text, people: [...meant] });
  }
  return { ...answer, userIds: [...userIds] };
}

/** Fields of the company's people by which nobody can be found, since the credential may not read them. */
interface Unreadable {
  readonly names: boolean;
  readonly contacts: boolean;
}

async function unreadableOf(db: Kysely<Tables>, accountId: string): Promise<Unreadable> {
  return readMirror(db, accountId, async (mirror) => {
    // Values from an import or by consent were not read.
    const people = membersIn(db, mirror).select("person_key").where("origins", "is", null).limit(1);
    const [named, reached] = await Promise.all([
      people.whereRef("name", "<>", "user_id").executeTakeFirst(),
      people.where((eb) => eb.or([eb("mobile", "is not", null), eb("email", "is not", null)])).executeTakeFirst(),
    ]);
    return { names: named === undefined, contacts: reached === undefined };
  });
}

/** The person of an entry, several who may be meant, or why nobody is. */
function whoIs(found: FoundPeople, { text, values }: Entry, unreadable: Unreadable): readonly FoundPerson[] | Reason {
  const isBlind = values.userId
    ? false
    : (unreadable.contacts && /^\+?[\d -]{5,}$|@/.test(text)) || (unreadable.names && values.name === text);
  const none: Reason = { code: isBlind ? "people_file.unreadable" : "people_file.unknown", params: { text } };
  if (values.any !== undefined) {
    const people = peopleMeant(found, values.any);
    return people.length === 0 ? none : people;
  }
  const { userId = "", mobile = "", email = "", weixinId = "", name = "", departments = "" } = values;
  if (userId + mobile + email + weixinId + name === "") return { code: "people_file.nothing", params: {} };
  const own = found.byId(userId);
  const others = [found.byMobile(mobile), found.byMail(email), found.byWeixin(weixinId)];
  const sure = own ? [own] : (others.find(({ length }) => length > 0) ?? []);
  if (sure.length > 0) {
    // Where no name can be read, the id stands in.
    const isNamed = (person: FoundPerson) => person.name !== "" && person.name !== person.userId;
    const named = sure.filter((person) => name === "" || !isNamed(person) || person.name === name);
    const shown = sure[0] as FoundPerson;
    return named.length > 0
      ? named
      : { code: "people_file.other_name", params: { text, name: shown.name, given: name } };
  }
  const people = found.byName(name);
  if (people.length === 0) return none;
  const there = people.filter(({ path }) => departments !== "" && isIn(path, departments));
  return people.length > 1 && there.length > 0 ? there : people;
}

/** Whether a path ends in one of the departments of a cell, which may leave out what is above them. */
const isIn = (path: string, departments: string): boolean =>
  departments.split(/[;；]/).some((one) => {
    const names = one
      .split(/[/＞>]/)
      .map((name) => name.trim())
      .filter((name) => name !== "");
    const own = path.split(/\s*\/\s*/);
    return names.length > 0 && names.every((name, at) => own.at(at - names.length) === name);
  });

async function* entriesIn(
  bytes: Uint8Array<ArrayBuffer>,
  profile: SheetProfile,
): AsyncGenerator<readonly Entry[], void, undefined> {
  let begin: SheetRow[] | undefined = [];
  let columns: readonly (ColumnField | null)[] | null = null;
  const entriesOf = async function* (rows: readonly SheetRow[]) {
    for (let at = 0; at < rows.length; at += piece) {
      yield rows.slice(at, at + piece).flatMap((row) => entriesOfRow(row, columns));
      await othersTurn();
    }
  };
  const beginWith = (rows: readonly SheetRow[]): readonly SheetRow[] => {
    const guesses = rows
      .slice(0, headerWithin)
      .map(({ cells }) => guessColumns(cells.map(cellText), new Map(), profile));
    const known = guesses.map((fields) => fields.filter((field) => reading.has(field)).length);
    const at = known.indexOf(Math.max(...known, 1));
    columns = guesses[at] ?? null;
    return rows.slice(at + 1);
  };
  for await (const event of readFileInThread(bytes, new AbortController().signal)) {
    if (event.kind !== "rows") continue;
    if (begin === undefined) yield* entriesOf(event.rows);
    else {
      begin = [...begin, ...event.rows];
      if (begin.length < headerWithin) continue;
      const rows = beginWith(begin);
      begin = undefined;
      yield* entriesOf(rows);
    }
  }
  if (begin !== undefined) yield* entriesOf(beginWith(begin));
}

function entriesOfRow({ row, cells }: SheetRow, columns: readonly (ColumnField | null)[] | null): Entry[] {
  const texts = cells.map((cell) => cleanText(cellText(cell)).text);
  if (columns === null) return texts.flatMap((text) => (text === "" ? [] : [{ row, text, values: { any: text } }]));
  const values: Partial<Record<Identifying | "departments", string>> = {};
  for (const [at, field] of columns.entries())
    if (field !== null && reading.has(field))
      values[field as Identifying] = field === "name" ? (texts[at] ?? "") : narrow(texts[at] ?? "");
  const text =
    identifying.map((field) => values[field] ?? "").find((one) => one !== "") ??
    texts.filter((one) => one !== "").join(" ");
  return [{ row, text, values }];
}
