import type { Clock, Timers } from "@shoufa/ports";
import type { Database } from "../../../db/database.ts";
import type { Accounts } from "../../../wecom/accounts.ts";
import type { CallbackStore } from "./callback-store.ts";
import { postgresCallbackStore } from "./postgres-store.ts";
import { sqliteCallbackStore } from "./sqlite-store.ts";

export function callbackStore(
  database: Database,
  accounts: Pick<Accounts, "callbackApps">,
  ports: { readonly clock: Clock; readonly timers: Timers },
): CallbackStore {
  const { sqlite, postgres } = database;
  const query = accounts.callbackApps();
  if (sqlite !== null) return sqliteCallbackStore(sqlite, database.where, () => query.execute(), ports.clock);
  if (postgres !== null) return postgresCallbackStore(postgres, query.compile(), ports.timers);
  throw new Error("neither SQLite nor PostgreSQL");
}
