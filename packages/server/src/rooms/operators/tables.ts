import type { Fixed } from "../../db/columns.ts";

export interface OperatorTables {
  operator: OperatorTable;
  owner_code: OwnerCodeTable;
  session: SessionTable;
  known_browser: KnownBrowserTable;
  login_throttle: LoginThrottleTable;
  login_failure: LoginFailureTable;
}

export interface OperatorTable {
  id: Fixed<string>;
  name: string;
  /** The name as it is compared: lower case, NFKC. Unique. */
  name_key: string;
  role: "owner";
  /** A PHC string. */
  password_hash: string;
  created_at: Fixed<number>;
}

/** At most one row, and none once the owner exists. */
export interface OwnerCodeTable {
  id: Fixed<1>;
  code_hash: string;
  created_at: number;
}

export interface SessionTable {
  /** SHA-256 of the cookie's value, so that a stolen database opens no session. */
  id_hash: Fixed<string>;
  operator_id: Fixed<string>;
  created_at: Fixed<number>;
  seen_at: number;
  /** The absolute end, whatever happens meanwhile. */
  expires_at: Fixed<number>;
}

/** A browser from which an operator has logged in. */
export interface KnownBrowserTable {
  /** Stays while the token changes; guesses are counted under it. */
  id: Fixed<string>;
  /** SHA-256 of the cookie's value. One browser may be known to several operators. */
  token_hash: string;
  operator_id: Fixed<string>;
  /** SHA-256 of the operator's password hash at that time: another password makes the browser unknown. */
  password_hash: Fixed<string>;
  expires_at: Fixed<number>;
}

export interface LoginThrottleTable {
  /** What is slowed: a name from a network, a name from a known browser, or a network. */
  key: Fixed<string>;
  failures: number;
  /** No attempt is taken before this; 0: none has to wait. */
  blocked_until: number;
  updated_at: number;
}

/** Failed logins of one hour; the row goes when the hour is over and summarised in the audit log. */
export interface LoginFailureTable {
  /** Its first millisecond. */
  hour: Fixed<number>;
  /** Those with a line of their own in the audit log. */
  recorded: number;
  /** The others. */
  unrecorded: number;
}
