import type { Fixed } from "../../db/columns.ts";

export interface WeComLoginTables {
  wecom_link: WeComLinkTable;
  wecom_login: WeComLoginTable;
}

/** A member of a company with whom an operator signs in. */
export interface WeComLinkTable {
  id: Fixed<string>;
  operator_id: Fixed<string>;
  account_id: Fixed<string>;
  /** The account name in lower case: WeCom compares it without case. */
  person_key: Fixed<string>;
  user_id: Fixed<string>;
  name: Fixed<string>;
  linked_at: Fixed<number>;
}

/** A login that has gone to WeCom's page and is expected back, once. */
export interface WeComLoginTable {
  /** SHA-256 of the `state` in the address. */
  state_hash: Fixed<string>;
  /** SHA-256 of the cookie of the browser that began it. */
  browser_hash: Fixed<string>;
  account_id: Fixed<string>;
  app_id: Fixed<string>;
  /** Who links their account; null: somebody signs in. */
  operator_id: Fixed<string | null>;
  expires_at: Fixed<number>;
}
