/**
 * Search through what people wrote, newest first. The rarest pair of characters of the question is followed from its newest
 * text on; the others, and the words as a whole, are checked in each. It ends once as many were found as are counted.
 */
import type { ConversationHits } from "@shoufa/contract";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { contentOfRow, inboxRows } from "../inbox/items.ts";
import { companyNumber, textOf } from "./index-texts.ts";
import { folded, pairsOf, wordsOf } from "./pairs.ts";

const shown = 50;
/** More than this are not counted. */
const counted = 1000;
/** A pair that occurs more often is as common as any. */
const weighed = 2000;
const perRead = 1001;
/** Texts in which all pairs occur and not the words: after so many of them the count ends. */
const readAtMost = 20 * perRead;

export async function searchConversations(
  db: Kysely<Tables>,
  accountId: string,
  question: string,
): Promise<ConversationHits> {
  const words = wordsOf(question);
  const pairs = pairsOf(question);
  const company = await companyNumber(db, accountId);
  if (company === undefined || pairs.length === 0) return { items: [], total: 0, isMore: false };
  const ordered = await byRarity(db, company, pairs);
  // A word of two characters is its pair: where that occurs, the word does.
  const isSure = words.every((word) => [...word].length === 2);
  const found: number[] = [];
  let before = Number.MAX_SAFE_INTEGER;
  for (let read = 0; found.length <= counted && read < readAtMost; ) {
    const seqs = await candidates(db, company, ordered, before);
    read += seqs.length;
    found.push(...(isSure ? seqs : await withWords(db, seqs, words)));
    before = seqs.at(-1) ?? 0;
    if (seqs.length < perRead) break;
  }
  return {
    items: await hits(db, found.slice(0, shown)),
    total: Math.min(found.length, counted),
    isMore: found.length > counted,
  };
}

async function byRarity(db: Kysely<Tables>, company: number, pairs: readonly string[]): Promise<readonly string[]> {
  if (pairs.length === 1) return pairs;
  const weights = await Promise.all(
    pairs.map(async (pair) => {
      const { count } = await db
        .selectFrom((eb) =>
          eb
            .selectFrom("search_pair")
            .select("seq")
            .where("company", "=", company)
            .where("pair", "=", pair)
            .limit(weighed)
            .as("some"),
        )
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow();
      return { pair, count: Number(count) };
    }),
  );
  return weights.sort((a, b) => a.count - b.count).map(({ pair }) => pair);
}

/** The next texts, newest first, in which every pair occurs. */
async function candidates(db: Kysely<Tables>, company: number, pairs: readonly string[], before: number) {
  const [rarest = "", ...others] = pairs;
  const rows = await db
    .selectFrom("search_pair as found")
    .select("found.seq")
    .where("found.company", "=", company)
    .where("found.pair", "=", rarest)
    .where("found.seq", "<", before)
    .where((eb) =>
      eb.and(
        others.map((pair) =>
          eb.exists(
            eb
              .selectFrom("search_pair as other")
              .select("other.seq")
              .where("other.company", "=", company)
              .where("other.pair", "=", pair)
              .whereRef("other.seq", "=", "found.seq"),
          ),
        ),
      ),
    )
    .orderBy("found.seq", "desc")
    .limit(perRead)
    .execute();
  return rows.map(({ seq }) => seq);
}

async function withWords(db: Kysely<Tables>, seqs: readonly number[], words: readonly string[]): Promise<number[]> {
  if (seqs.length === 0) return [];
  const rows = await db
    .selectFrom("callback_event")
    .select(["seq", "view"])
    .where("seq", "in", seqs)
    .orderBy("seq", "desc")
    .execute();
  return rows
    .filter(({ view }) => {
      const text = folded(textOf(view));
      return words.every((word) => text.includes(word));
    })
    .map(({ seq }) => seq);
}

async function hits(db: Kysely<Tables>, seqs: readonly number[]): Promise<ConversationHits["items"]> {
  if (seqs.length === 0) return [];
  const rows = await inboxRows(db).where("event.seq", "in", seqs).orderBy(sql`event.seq`, "desc").execute();
  return rows.map((row) => ({
    itemId: `c${row.seq}`,
    app: { id: row.app_id, name: row.app_name },
    person: { userId: row.from_user, name: row.member_name ?? row.from_user, department: row.member_path ?? "" },
    at: new Date(row.received_at).toISOString(),
    content: contentOfRow(row).content,
    type: row.type,
  }));
}
