/** What this installation knows about a company without asking anybody. */
import type { Selectable } from "kysely";
import type { ServerContext } from "../../server-context.ts";
import { type AccountRow, type AppRow, appPlace } from "../../wecom/accounts.ts";
import { isSimulatedHere } from "../accounts/callback-address.ts";
import { openOrNull } from "../accounts/secrets.ts";
import type { CallbackCheckTable, DoctorMessageTable, DoctorRowTable } from "./tables.ts";

/** Callbacks that are looked through for one that came from a phone. */
const recentCallbacks = 500;

export type StoredRow = Selectable<DoctorRowTable>;

export interface AppFacts {
  readonly check: Selectable<CallbackCheckTable> | undefined;
  /** The test message that was sent last. */
  readonly trial: Selectable<DoctorMessageTable> | undefined;
  /** Newest callbacks from people; of contacts sync, from WeCom. */
  readonly heard: readonly { readonly userId: string; readonly at: number }[];
  /** Whether Token and EncodingAESKey open. */
  readonly areKeysReadable: boolean;
}

export interface Facts {
  readonly account: AccountRow;
  readonly apps: readonly AppRow[];
  /** Contacts sync; undefined: it is not set. */
  readonly receiver: AppRow | undefined;
  readonly ofApp: ReadonlyMap<string, AppFacts>;
  readonly stored: ReadonlyMap<string, StoredRow>;
  readonly publicUrl: string | null;
  /** The emulator is on this computer: nothing has to come from outside. */
  readonly isSimulatedHere: boolean;
  /** A domain's ownership file is stored, so somebody is setting a trusted domain. */
  readonly hasOwnershipFile: boolean;
  /** By the company's clock, in milliseconds. */
  readonly now: number;
}

export async function gatherFacts(context: ServerContext, account: AccountRow): Promise<Facts> {
  const { database, vault, ports, simulation, publicAddress } = context;
  const { db } = database;
  const receivers = await db
    .selectFrom("app")
    .selectAll()
    .where("account_id", "=", account.id)
    .orderBy("agent_id")
    .execute();
  const apps = receivers.filter(({ kind }) => kind === "app");
  const ids = db.selectFrom("app").select("id").where("account_id", "=", account.id);
  const checks = await db.selectFrom("callback_check").selectAll().where("app_id", "in", ids).execute();
  const recent = await db
    .selectFrom("callback_event")
    .select(["app_id", "from_user", "received_at"])
    .where("account_id", "=", account.id)
    .orderBy("seq", "desc")
    .limit(recentCallbacks)
    .execute();
  const stored = await db.selectFrom("doctor_row").selectAll().where("account_id", "=", account.id).execute();
  const files = await db.selectFrom("ownership_file").select("name").limit(1).execute();
  const isOpen = (app: AppRow): boolean =>
    openOrNull(vault, app.token_enc, appPlace(app.id, "token_enc")) !== null &&
    openOrNull(vault, app.aes_key_enc, appPlace(app.id, "aes_key_enc")) !== null;
  const trials = await Promise.all(
    apps.map(({ id }) =>
      db
        .selectFrom("doctor_message")
        .selectAll()
        .where("app_id", "=", id)
        .orderBy("sent_at", "desc")
        .orderBy("id", "desc")
        .limit(1)
        .executeTakeFirst(),
    ),
  );
  return {
    account,
    apps,
    receiver: receivers.find(({ kind }) => kind === "contacts"),
    ofApp: new Map(
      receivers.map((app) => [
        app.id,
        {
          check: checks.find(({ app_id }) => app_id === app.id),
          trial: trials.find((trial) => trial?.app_id === app.id),
          heard: recent
            .filter(({ app_id, from_user }) => app_id === app.id && (app.kind === "contacts" || isPerson(from_user)))
            .map(({ from_user, received_at }) => ({ userId: from_user, at: received_at })),
          areKeysReadable: isOpen(app),
        },
      ]),
    ),
    stored: new Map(stored.map((row) => [row.row_id, row])),
    publicUrl: publicAddress.get(),
    isSimulatedHere: isSimulatedHere(account),
    hasOwnershipFile: files.length > 0,
    now: ports.clock.now() + simulation.aheadOf(account.id),
  };
}

const isPerson = (fromUser: string): boolean => fromUser !== "" && fromUser !== "sys";

/** Facts about one of `apps`, or the receiver. */
export const factsOf = ({ ofApp }: Facts, app: AppRow): AppFacts => ofApp.get(app.id) as AppFacts;
