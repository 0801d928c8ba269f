/**
 * Stored callbacks of `inbox`, written into a database while no server runs on it: texts of 4,000 people, up to this moment.
 * 100 of them wrote 60 texts each, whatever the number of callbacks, so that every size has conversations of the same length
 * to open. Every tenth text has the common word, ten of the newest 10,000 the rare one.
 */
import { DatabaseSync } from "node:sqlite";
import pg from "pg";

export const common = "报销";
export const rare = "蓝鲸";
/** Those who wrote `textsOfTalker` texts. */
export const talkers = 100;
const textsOfTalker = 60;
const people = 4000;
const batchRows = 20_000;

export interface Fill {
  readonly rows: number;
  readonly accountId: string;
  readonly appId: string;
}

/** Runs statements, one after the other, with `$1` … `$9` as parameters. */
interface Runner {
  run(statement: string, values?: readonly unknown[]): Promise<void>;
  rows<Row>(query: string): Promise<Row[]>;
  readonly isPostgres: boolean;
}

export async function fillSqlite(file: string, fill: Fill): Promise<void> {
  const store = new DatabaseSync(file);
  // Nothing else has the file, and whatever interrupts this begins anew.
  store.exec(
    "pragma journal_mode = delete; pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -800000; begin",
  );
  await fillWith(
    {
      isPostgres: false,
      run: async (statement, values = []) =>
        void store.prepare(statement.replace(/\$\d/g, "?")).run(...(values as string[])),
      rows: async <Row>(query: string) => store.prepare(query).all() as Row[],
    },
    fill,
  );
  store.exec("commit; analyze; pragma journal_mode = wal");
  store.close();
}

export async function fillPostgres(databaseUrl: string, fill: Fill): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("set synchronous_commit = off; set maintenance_work_mem = '256MB'; set work_mem = '256MB'");
  await fillWith(
    {
      isPostgres: true,
      run: async (statement, values = []) => void (await client.query(statement, [...values])),
      rows: async <Row>(query: string) => (await client.query(query)).rows as Row[],
    },
    fill,
  );
  await client.query("vacuum analyze");
  await client.end();
}

async function fillWith(store: Runner, { rows, accountId, appId }: Fill): Promise<void> {
  // The one whose order is not that of arrival is made anew once the rows are there, which is much faster.
  const [person] = await store.rows<{ made: string }>(
    store.isPostgres
      ? "select indexdef as made from pg_indexes where indexname = 'callback_event_person'"
      : "select sql as made from sqlite_schema where name = 'callback_event_person'",
  );
  await store.run("drop index callback_event_person");
  const now = Date.now();
  const pairs = new Map<string, number[]>();
  for (let first = 1; first <= rows; first += batchRows) {
    const texts = Array.from({ length: Math.min(batchRows, rows - first + 1) }, (_, at) => {
      const n = first + at;
      const text = textOf(n, rows);
      for (const pair of pairsOf(text)) {
        const known = pairs.get(pair);
        if (known) known.push(n);
        else pairs.set(pair, [n]);
      }
      return [n, personOf(n, rows), text];
    });
    const each = store.isPostgres
      ? "select (v->>0)::bigint n, v->>1 person, v->>2 words from json_array_elements($1::json) v"
      : "select value->>0 n, value->>1 person, value->>2 words from json_each($1)";
    const at = `${now - rows * 1000} + n * 1000`;
    await store.run(
      `insert into callback_event (account_id, app_id, content_key, xml, view, type, from_user, sent_at, received_at,
          state, steps, request${store.isPostgres ? "" : ", seq"})
        select '${accountId}', '${appId}', 'm' || n || '/1/text/' || person,
          '<xml><FromUserName>' || person || '</FromUserName><MsgType>text</MsgType><Content>' || words || '</Content></xml>',
          '{"kind":"message","msgType":"text","content":"' || words || '","fromUserName":"' || person || '"}',
          'text', person, ${at}, ${at}, 'done', '120,80,60,900', '${request}'${store.isPostgres ? "" : ", n"}
        from (${each}) one${store.isPostgres ? " order by n" : ""}`,
      [JSON.stringify(texts)],
    );
  }
  await store.run(person?.made ?? "");
  await store.run(
    `insert into conversation (account_id, app_id, person_key, user_id, said_seq, said_at, last_at, state)
      select account_id, app_id, lower(from_user), from_user, max(seq), max(received_at), max(received_at), 'open'
      from callback_event group by account_id, app_id, lower(from_user), from_user`,
  );
  await store.run(`insert into search_company (account_id) values ('${accountId}')`);
  const [company] = await store.rows<{ number: number }>("select number from search_company");
  const [lowest] = await store.rows<{ seq: number | string }>("select min(seq) as seq from callback_event");
  await putPairs(store, pairs, Number(company?.number), Number(lowest?.seq) - 1);
  await store.run("update conversation_progress set seq = (select max(seq) from callback_event)");
}

/** In the order of the key, many at a time: each as one text of the pair and the number, which is read fastest. */
async function putPairs(store: Runner, pairs: Map<string, number[]>, company: number, offset: number): Promise<void> {
  const insert = store.isPostgres
    ? `insert into search_pair (company, pair, seq)
        select ${company}, left(v, 2), substr(v, 3)::bigint + ${offset} from json_array_elements_text($1::json) v`
    : `insert into search_pair (company, pair, seq)
        select ${company}, substr(value, 1, 2), cast(substr(value, 3) as integer) + ${offset} from json_each($1)`;
  let some: string[] = [];
  const flush = async (): Promise<void> => {
    await store.run(insert, [JSON.stringify(some)]);
    some = [];
  };
  for (const pair of [...pairs.keys()].sort())
    for (const number of pairs.get(pair) ?? []) {
      some.push(pair + number);
      if (some.length === 200_000) await flush();
    }
  await flush();
}

const personOf = (n: number, rows: number): string => {
  // The texts of talkers are spread over everything that was stored, and end with the newest.
  const every = Math.floor(rows / (talkers * textsOfTalker));
  const turn = Math.floor((rows - n) / every);
  return (rows - n) % every === 0 && turn < talkers * textsOfTalker
    ? `talker${turn % talkers}`
    : `p${(n * 7919) % (people - talkers)}`;
};

/** Some 12 characters of 900 different ones, as long as what people type. */
function textOf(n: number, rows: number): string {
  let text = "";
  for (let at = 0; at < 10; at++) text += String.fromCodePoint(0x4e00 + ((n * 31 + at * at * 97 + (n >> at)) % 900));
  if (n % 10 === 0) text += common;
  if (n > rows - 10_000 && n % 1000 === 0) text += rare;
  return text;
}

function pairsOf(text: string): Set<string> {
  const characters = [...text];
  return new Set(characters.slice(1).map((character, at) => `${characters[at]}${character}`));
}

const request = [
  "POST ?msg_signature=6f1c3b2a9d8e7f60514233241506f7e8d9cabbac&timestamp=1790000000&nonce=1597212914",
  "Host: shoufa.example.com",
  "Content-Type: text/xml",
  "User-Agent: Mozilla/4.0",
  `\n${"q".repeat(360)}`,
].join("\n");
