/**
 * The one picture of the database, for both stores. Times are whole milliseconds since the Unix epoch, yes-or-no
 * columns are 0 or 1, JSON and ciphertext are text: so a row looks the same from SQLite and from PostgreSQL.
 * The columns themselves are made in `migrations/`; `schema/*.sql` shows what all migrations together have built.
 */
import type { Generated } from "kysely";
import type { AuditTables } from "../rooms/audit/tables.ts";
import type { CallbackTables } from "../rooms/callbacks/tables.ts";
import type { ConversationTables } from "../rooms/conversations/tables.ts";
import type { DirectoryTables } from "../rooms/directory/tables.ts";
import type { DoctorTables } from "../rooms/doctor/tables.ts";
import type { ImportTables } from "../rooms/imports/tables.ts";
import type { InboxTables } from "../rooms/inbox/tables.ts";
import type { JoiningTables } from "../rooms/joining/tables.ts";
import type { MediaTables } from "../rooms/media/tables.ts";
import type { MenuTables } from "../rooms/menus/tables.ts";
import type { OperatorTables } from "../rooms/operators/tables.ts";
import type { PlanTables } from "../rooms/plans/tables.ts";
import type { RetentionTables } from "../rooms/retention/tables.ts";
import type { RuleTables } from "../rooms/rules/tables.ts";
import type { TokenTables } from "../rooms/tokens/tables.ts";
import type { WeComLoginTables } from "../rooms/wecom-login/tables.ts";
import type { Fixed, Flag } from "./columns.ts";

export type { Flag } from "./columns.ts";

/** Every table: those of the rooms, and those that have not moved to their room yet. */
export type Tables = AuditTables &
  OperatorTables &
  CallbackTables &
  ConversationTables &
  DirectoryTables &
  DoctorTables &
  ImportTables &
  InboxTables &
  JoiningTables &
  MediaTables &
  MenuTables &
  PlanTables &
  RetentionTables &
  RuleTables &
  TokenTables &
  WeComLoginTables &
  OtherTables;

interface OtherTables {
  installation: InstallationTable;
  account: AccountTable;
  app: AppTable;
  management_group: ManagementGroupTable;
  app_token: AppTokenTable;
  message: MessageTable;
  message_batch: MessageBatchTable;
  card_update: CardUpdateTable;
  message_draft: MessageDraftTable;
  message_preparation: MessagePreparationTable;
  message_recipient: MessageRecipientTable;
  recipient_group: RecipientGroupTable;
  own_member: OwnMemberTable;
  work: WorkTable;
  clock_watch: ClockWatchTable;
  ownership_file: OwnershipFileTable;
}

/** One row. `key_check` is a known text encrypted with the master key: the wrong key is noticed before it does harm. */
export interface InstallationTable {
  id: Fixed<1>;
  epoch: Fixed<string>;
  key_check: string;
  created_at: Fixed<number>;
  /** Where people and WeCom reach this server, as somebody entered it; null: not entered. */
  public_url: Generated<string | null>;
  /** Everybody needs a second factor to go on after signing in. */
  require_second_factor: Generated<Flag>;
  /** JSON: hosts inside to which a callback may be replayed. */
  replay_targets: Generated<string>;
}

/** A file by which WeCom checks who owns a domain (`WW_verify_*.txt`), served at the domain's root. */
export interface OwnershipFileTable {
  name: Fixed<string>;
  content: string;
  created_at: number;
}

export interface AccountTable {
  id: Fixed<string>;
  name: string;
  corp_id: Fixed<string>;
  /** The CorpID in lower case, unique. Null for one that an earlier version connected twice in different case. */
  corp_key: Fixed<string | null>;
  kind: "sandbox" | "real";
  api_base: string;
  created_at: Fixed<number>;
  /** Secret of contacts sync (通讯录同步), which writes the directory. */
  contacts_secret_enc: Generated<string | null>;
  contacts_secret_at: Generated<number | null>;
  /** Address of the proxy through which WeCom is called, with user and password. */
  proxy_enc: Generated<string | null>;
  /** The app with which members of this company sign in to the console; null: they do not. */
  login_app_id: Generated<string | null>;
  /** `qiyehao`: management groups hold the secrets, as in 企业号. */
  profile: Generated<"wecom" | "qiyehao">;
  /** IANA name. */
  time_zone: Generated<string>;
  /** Number of accounts that WeCom allows the company (账号上限), as an operator typed it; null: not known. */
  account_cap: Generated<number | null>;
  /** A message to more people than this goes after their number was typed. */
  typed_above: Generated<number>;
  /** JSON: user ids to whom alone anything is sent, of a company that is for tests; null: no such list. */
  allow_list: Generated<string | null>;
  /** The company whose messages are rehearsed here, by an emulator; null: a company of its own. */
  rehearses: Generated<string | null>;
}

/** A management group (管理组) of a company of the 企业号 profile: one Secret for its apps and its part of the directory. */
export interface ManagementGroupTable {
  id: Fixed<string>;
  account_id: Fixed<string>;
  name: string;
  secret_enc: string;
  secret_at: number;
  /** The directory is read and written with this one. */
  reads_directory: Generated<Flag>;
  created_at: Fixed<number>;
}

export interface AppTable {
  id: Fixed<string>;
  account_id: Fixed<string>;
  /** -1 for the receiver of contacts sync. */
  agent_id: Fixed<number>;
  /** `contacts`: the company's receiver of contacts sync. It gets callbacks and sends nothing; its secret is empty. */
  kind: Generated<"app" | "contacts">;
  name: string;
  /** Secret of an app; of a management group's app the group's, kept the same with every change of it. */
  secret_enc: string;
  /** The management group through which the app is used; null: it has a Secret of its own. */
  group_id: Generated<string | null>;
  token_enc: string;
  aes_key_enc: string;
  /** The unguessable part of the callback's address. */
  callback_key: Fixed<string>;
  /** When WeCom's URL verification last passed, or null. */
  callback_verified_at: number | null;
  created_at: Fixed<number>;
  /** When each secret was last entered; null: when the app was made. */
  secret_at: Generated<number | null>;
  token_at: Generated<number | null>;
  aes_key_at: Generated<number | null>;
  /** Callback keys that were replaced, and until when they are still accepted. */
  previous_token_enc: Generated<string | null>;
  previous_aes_key_enc: Generated<string | null>;
  previous_until: Generated<number | null>;
  /** The app whose messages are rehearsed by this one. */
  rehearses: Generated<string | null>;
}

/** One row per app: the access token that all processes share. */
export interface AppTokenTable {
  app_id: Fixed<string>;
  generation: number;
  value_enc: string | null;
  expires_at: number;
  refresh_owner: string | null;
  refresh_lease_until: number;
}

export interface MessageTable {
  id: Fixed<string>;
  account_id: Fixed<string>;
  app_id: Fixed<string>;
  /** The operator's id; with `idempotency_key` unique. */
  created_by: Fixed<string>;
  created_by_name: Fixed<string>;
  created_at: Fixed<number>;
  idempotency_key: Fixed<string>;
  request_hash: Fixed<string>;
  /** JSON: `MessageContent`. */
  content: Fixed<string>;
  /** JSON: `Message["chosen"]`. */
  chosen: Fixed<string>;
  state:
    | ("preparing" | "scheduled" | "sending" | "paused" | "blocked" | "cancelling")
    | ("done" | "attention" | "cancelled");
  /** People frozen; more come while it is prepared. */
  total: number;
  /** When a person stopped what had not been sent: from then on nothing of it is attempted again. */
  cancelled_at: number | null;
  /** When its recipients were cleaned; from then on `recipient_counts` (JSON: `RecipientCounts`) says how it ended. */
  recipients_cleaned_at: Generated<number | null>;
  recipient_counts: Generated<string | null>;
  /** `refused` of `recipient_counts`, to be found and added up. */
  recipients_refused: Generated<number | null>;
  /** The part before it: nothing of this one leaves before that one is settled. */
  after_id: Generated<string | null>;
  /** Place among the parts of a long text that was cut, and how many there are. */
  part: Generated<number | null>;
  parts: Generated<number | null>;
  /** The token of the HTTP API that it was sent with; null: an operator sent it. */
  token_id: Generated<string | null>;
  /** JSON: `Message["excluded"]`. */
  excluded: Generated<string | null>;
  /** Nothing leaves before this time. Null: as soon as may be. */
  start_at: Generated<number | null>;
  /** When a person paused it, and that person's name; null: it is not paused. */
  paused_at: Generated<number | null>;
  paused_by: Generated<string | null>;
  /** When a person last asked WeCom to recall it, and that person's name. */
  recall_asked_at: Generated<number | null>;
  recall_asked_by: Generated<string | null>;
}

/** How far the people of a large choice are frozen. The row goes when all are, or when the message is cancelled. */
export interface MessagePreparationTable {
  message_id: Fixed<string>;
  /** JSON: `Recipients`, as asked for. */
  recipients: Fixed<string>;
  /** Everybody up to this `person_key` has been judged. */
  after_key: string;
  /** JSON: `Message["excluded"]` up to there. */
  excluded: string;
  /** 1: from a restored backup, so that everything it makes is held for a person to decide. */
  held: Flag;
}

/**
 * At most 1,000 people of one message, sent with one call. `pending`: nothing has left. `sending`: leased, the call may
 * be under way. `unknown`: no usable answer; repeated with the same bytes inside the duplicate window. `held`: a repeat is
 * not safe, a person decides. `assumed`: a person has counted it as sent. `cancelled`: stopped before anything left.
 * `maybe_sent` is set, durably, before the first byte leaves; a person who sends a held batch again begins anew with 0.
 */
export interface MessageBatchTable {
  id: Fixed<string>;
  message_id: Fixed<string>;
  account_id: Fixed<string>;
  app_id: Fixed<string>;
  ordinal: Fixed<number>;
  /**
   * The exact bytes of the request, frozen from the first attempt on, and their SHA-256 in hex. They name people: emptied
   * when the message's recipients are cleaned.
   */
  body: string;
  body_sha256: string;
  /** SHA-256 of the message's content: equal messages are found by it. Empty in rows of the first version. */
  content_key: Fixed<string>;
  state: "pending" | "sending" | "sent" | "unknown" | "held" | "refused" | "assumed" | "cancelled";
  fence: number;
  lease_until: number;
  /**
   * 1: the part before it is not settled, or not all people are frozen. 2: a person has paused the message. 3: a person has
   * cancelled it, and it is stopped in a moment. It is not taken then, whatever `next_at` says.
   */
  later: Generated<0 | 1 | 2 | 3>;
  /** The message's `start_at` until the first of its batches is claimed. `next_at` is never earlier: see `dueAt`. */
  start_at: Generated<number | null>;
  next_at: number;
  attempts: number;
  maybe_sent: Flag;
  first_sent_at: number | null;
  /** `clock_watch.era` at the first attempt. */
  first_sent_era: number;
  /** When bytes of it may last have left, whatever a person decided since. */
  last_sent_at: number | null;
  /** Length of the duplicate window in seconds, 0 when the check is off. */
  duplicate_check_seconds: number;
  /** JSON: `Reason` for which it waits or is held. */
  reason: string | null;
  /** It waits for something that only a person can mend. */
  needs_person: Flag;
  /** A person wants another attempt as soon as the present one has ended. */
  retry_asked: Generated<0 | 1>;
  errcode: number | null;
  msg_id: string | null;
  settled_at: number | null;
  /**
   * What became of its recall, null when nobody asked for one. `asked`: to be called. `calling`: the call may be under way.
   * `impossible`: WeCom was not asked, since it gave no msgid or the time for recalls is over. It says something about
   * people whose copy WeCom accepted, and about those counted as sent.
   */
  recall_state: Generated<"asked" | "calling" | "accepted" | "refused" | "unknown" | "impossible" | null>;
  /** A call for its recall ended without an answer: a refusal that follows says nothing. */
  recall_uncertain: Generated<0 | 1>;
  recall_errcode: Generated<number | null>;
  recall_settled_at: Generated<number | null>;
  /** Of a card that calls back: what WeCom takes one change of it by, for 72 hours. */
  response_code: Generated<string | null>;
}

/** The one change of the card that a batch sent. Rows with the same `update_id` were asked for together. */
export interface CardUpdateTable {
  batch_id: Fixed<string>;
  message_id: Fixed<string>;
  update_id: Fixed<string>;
  asked_at: Fixed<number>;
  asked_by: Fixed<string>;
  /** JSON: `CardChange`. */
  change: Fixed<string>;
  /** JSON: user ids; null: everybody in the batch. Emptied when the message's recipients are cleaned. */
  people: string | null;
  /** Number of people. */
  count: Fixed<number>;
  state: "asked" | "calling" | "updated" | "refused" | "unknown";
  /** A call ended without an answer: a refusal that follows says nothing. */
  uncertain: Flag;
  errcode: number | null;
  /** JSON: user ids that WeCom named as not having got the card. Emptied with `people`. */
  missed: string | null;
  settled_at: number | null;
}

/** Recipients that an operator saved under a name. */
export interface RecipientGroupTable {
  id: Fixed<string>;
  account_id: Fixed<string>;
  operator_id: Fixed<string>;
  name: Fixed<string>;
  /** JSON: `NamedRecipients`. */
  recipients: Fixed<string>;
}

/** Who an operator is in a company, as the operator said. */
export interface OwnMemberTable {
  account_id: Fixed<string>;
  operator_id: Fixed<string>;
  user_id: string;
}

/** A message that is being written, its operator's own. */
export interface MessageDraftTable {
  id: Fixed<string>;
  account_id: Fixed<string>;
  operator_id: Fixed<string>;
  title: string;
  /** JSON, the page's own affair. */
  body: string;
  /** Rises with every saving. */
  version: number;
  updated_at: number;
}

export interface MessageRecipientTable {
  message_id: Fixed<string>;
  person_key: Fixed<string>;
  /** Changes when the person is decided about apart from the rest of a held batch. */
  batch_id: string;
  user_id: Fixed<string>;
  name: Fixed<string>;
  /** Path of the main department when the message was made. */
  department: Fixed<string>;
  state: "waiting" | "sending" | "accepted" | "refused" | "unknown" | "held" | "assumed" | "cancelled";
  reason: "invalid-user" | "unlicensed" | "call-refused" | null;
  errcode: number | null;
  settled_at: number | null;
}

/** Work that must survive: see `work/`. */
export interface WorkTable {
  id: Fixed<string>;
  kind: Fixed<string>;
  /** What it is about. One unfinished row per kind and key. */
  key: Fixed<string>;
  payload: string;
  state: "waiting" | "running" | "done" | "failed";
  fence: number;
  lease_until: number;
  next_at: number;
  attempts: number;
  done: number;
  of: number;
  /** JSON of why it failed last. */
  problem: string | null;
  created_at: Fixed<number>;
  finished_at: number | null;
}

/** One row: what all processes have seen of the database's clock. See `work/clock-watch.ts`. */
export interface ClockWatchTable {
  id: Fixed<1>;
  /** The latest time that any process has seen. */
  latest: number;
  /** How often the clock has been set back. */
  era: number;
  /** When, by the clock as it is now, it was last seen to jump in either direction. */
  jumped_at: number | null;
}
