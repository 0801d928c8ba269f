import type { Role } from "@shoufa/contract";
import type { Generated } from "kysely";
import type { Fixed, Flag } from "../../db/columns.ts";

export interface OperatorTables {
  operator: OperatorTable;
  operator_company: OperatorCompanyTable;
  invitation: InvitationTable;
  recovery_code: RecoveryCodeTable;
  login_step: LoginStepTable;
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
  role: Generated<Role>;
  /** `removed`: the name is kept for what they did, the account opens nothing and cannot come back. */
  state: Generated<"active" | "disabled" | "removed">;
  /** 0: limited to the rows of `operator_company`. */
  all_companies: Generated<Flag>;
  /** A PHC string. Empty once removed. */
  password_hash: string;
  created_at: Fixed<number>;
  signed_in_at: Generated<number | null>;
  /** Secret of the authenticator app, and the last of its 30-second steps that was used. */
  totp_enc: Generated<string | null>;
  totp_step: Generated<number>;
  /** The secret that is being set up and has not been confirmed. */
  totp_draft_enc: Generated<string | null>;
}

/** A company that an operator who is limited may see. */
export interface OperatorCompanyTable {
  operator_id: Fixed<string>;
  account_id: Fixed<string>;
}

/** Waits to be accepted; the row goes with its acceptance or withdrawal. */
export interface InvitationTable {
  id: Fixed<string>;
  code_hash: Fixed<string>;
  name: Fixed<string>;
  name_key: Fixed<string>;
  role: Fixed<Role>;
  all_companies: Fixed<Flag>;
  /** JSON: ids of companies. */
  company_ids: Fixed<string>;
  created_by: Fixed<string>;
  created_at: Fixed<number>;
  expires_at: Fixed<number>;
}

/** A code that stands in for the authenticator app once; its row goes when it is used. */
export interface RecoveryCodeTable {
  operator_id: Fixed<string>;
  code_hash: Fixed<string>;
}

/** A password was right, and the second factor is still to come. */
export interface LoginStepTable {
  id_hash: Fixed<string>;
  operator_id: Fixed<string>;
  expires_at: Fixed<number>;
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
  /** Names it in lists; opens nothing. */
  id: Fixed<string>;
  operator_id: Fixed<string>;
  network: Fixed<string>;
  /** The browser's own description, its `User-Agent`. */
  browser: Fixed<string>;
  /** When the password was given last. */
  proved_at: number;
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
