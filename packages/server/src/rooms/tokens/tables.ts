import type { Fixed, Flag } from "../../db/columns.ts";

export interface TokenTables {
  api_token: ApiTokenTable;
}

export interface ApiTokenTable {
  /** Part of the secret that is shown once; by it the row is found. */
  id: Fixed<string>;
  account_id: Fixed<string>;
  /** The token goes with its app. */
  app_id: Fixed<string>;
  name: Fixed<string>;
  /** SHA-256 of the other part, in hex. */
  secret_hash: Fixed<string>;
  /** JSON: types of messages. */
  types: Fixed<string>;
  people_per_call: Fixed<number>;
  allows_everyone: Fixed<Flag>;
  created_by: Fixed<string>;
  created_by_name: Fixed<string>;
  created_at: Fixed<number>;
  expires_at: Fixed<number>;
  used_at: number | null;
  ended_at: number | null;
}
