/**
 * Callbacks in PostgreSQL, over connections of their own: an exhausted pool, a long query or a lock of other work does not
 * reach them. A connection that does not answer is given up, so that a network that swallows packets blocks nothing for
 * longer than that.
 */
import type { Timers } from "@shoufa/ports";
import type { CompiledQuery } from "kysely";
import type pg from "pg";
import type { Postgres } from "../../../db/database.ts";
import { storableText } from "../../../db/dialect/postgres.ts";
import type { CallbackAppRow } from "../../../wecom/accounts.ts";
import type { CallbackStore } from "./callback-store.ts";
import { appendWithFirings, insert, noteRepeats } from "./postgres-firings.ts";

/** One for the apps, one for each group under way. */
const groups = 2;
const connections = groups + 1;
/** Longer than a callback waits: what is stored late was at least not in vain. */
const answerMilliseconds = 5000;
const connectMilliseconds = 2500;

export function postgresCallbackStore(
  postgres: Postgres,
  apps: CompiledQuery<CallbackAppRow>,
  timers: Timers,
): CallbackStore {
  const pool = postgres.pool({ max: connections, connectionTimeoutMillis: connectMilliseconds });

  const withClient = async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    let released = false;
    const release = (error?: Error): void => {
      if (!released) client.release(error);
      released = true;
    };
    const cancel = timers.after(answerMilliseconds, () => release(new Error("no answer in time")));
    try {
      const result = await work(client);
      release();
      return result;
    } catch (error) {
      release(error as Error);
      throw error;
    } finally {
      cancel();
    }
  };

  /** @param name Prepared under this name, once for each connection. */
  const query = <Row extends pg.QueryResultRow>(
    text: string,
    values: readonly unknown[],
    name?: string,
  ): Promise<Row[]> =>
    withClient(async (client) => (await client.query<Row>({ text, values: [...values], ...(name && { name }) })).rows);

  return {
    groups,
    apps: () => query<CallbackAppRow>(apps.sql, apps.parameters),
    async append(rows) {
      if (rows.some(({ firing }) => firing)) return withClient((client) => appendWithFirings(client, rows));
      await withClient(async (client) => {
        const { rows: fresh } = await client.query<{ seq: string }>({
          ...{ text: `${insert} returning seq`, name: "store-callbacks", values: [JSON.stringify(rows, storableText)] },
        });
        if (fresh.length === rows.length) return;
        const { rows: known } = await client.query<{ app_id: string; content_key: string }>(
          "select app_id, content_key from callback_event where seq = any($1)",
          [fresh.map(({ seq }) => seq)],
        );
        await noteRepeats(client, rows, known);
      });
      return [];
    },
    warmUp() {}, // reading the apps has opened a connection
    close: () => pool.end(),
  };
}
