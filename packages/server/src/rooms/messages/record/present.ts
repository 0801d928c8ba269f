import type { Message, MessageContent, MessageStanding } from "@shoufa/contract";
import type { Kysely, Selectable } from "kysely";
import type { MessageTable, Tables } from "../../../db/tables.ts";
import { Problem } from "../../../http/problem.ts";
import { firstStanding, standingsOf } from "./standing.ts";

type MessageRow = Selectable<MessageTable>;

/** The choice as kept; before there were tags and exceptions it had no more than departments and people. */
export function chosenOf({ chosen }: Pick<MessageRow, "chosen">): Message["chosen"] {
  const none = { departments: [], departmentsOnly: [], tags: [], members: [] };
  return { everyone: false, ...none, except: none, ...(JSON.parse(chosen) as Partial<Message["chosen"]>) };
}

/** @throws {Problem} `message.not_found`. */
export async function messageRow(db: Kysely<Tables>, messageId: string): Promise<MessageRow> {
  const row = await db.selectFrom("message").selectAll().where("id", "=", messageId).executeTakeFirst();
  if (!row) throw new Problem("message.not_found");
  return row;
}

/** The company of a message; of a rehearsal the one that rehearses. */
export async function companyOf(db: Kysely<Tables>, { account_id }: Pick<MessageRow, "account_id">): Promise<string> {
  const row = await db.selectFrom("account").select("rehearses").where("id", "=", account_id).executeTakeFirst();
  return row?.rehearses ?? account_id;
}

/** What a message is shown with besides its own row. A rehearsal is shown as what it rehearses. */
interface Around extends Pick<Message, "accountId" | "app" | "isRehearsal"> {
  /** The part of its text that follows. */
  readonly after: string | undefined;
}

/** A message as it was accepted: nobody could touch it before. */
export const presentAccepted = (row: MessageRow, around: Around): Message => ({
  ...presentRow(row, around),
  ...firstStanding(row),
});

export async function presentMessage(db: Kysely<Tables>, row: MessageRow): Promise<Message> {
  const [message] = await presentMessages(db, [row]);
  return message as Message;
}

export async function presentMessages(db: Kysely<Tables>, rows: readonly MessageRow[]): Promise<Message[]> {
  if (rows.length === 0) return [];
  const apps = await db
    .selectFrom("app")
    .leftJoin("app as real", "real.id", "app.rehearses")
    .select(["app.id", "app.name", "real.id as real_id", "real.account_id as company_id"])
    .where("app.id", "in", [...new Set(rows.map((row) => row.app_id))])
    .execute();
  const appOf = new Map(apps.map((app) => [app.id, app]));
  const standings = await standingsOf(db, rows);
  const parts = rows.filter((row) => row.part !== null).map((row) => row.id);
  const following =
    parts.length === 0
      ? []
      : await db.selectFrom("message").select(["id", "after_id"]).where("after_id", "in", parts).execute();
  const after = new Map(following.map(({ id, after_id }) => [after_id, id]));
  return rows.map((row) => {
    const { name = "", real_id = null, company_id = null } = appOf.get(row.app_id) ?? {};
    const around = {
      accountId: company_id ?? row.account_id,
      app: { id: real_id ?? row.app_id, name },
      isRehearsal: real_id !== null,
      after: after.get(row.id),
    };
    return { ...presentRow(row, around), ...(standings.get(row.id) as MessageStanding) };
  });
}

function presentRow(row: MessageRow, { after, ...around }: Around): Omit<Message, keyof MessageStanding> {
  return {
    ...around,
    id: row.id,
    content: JSON.parse(row.content) as MessageContent,
    createdBy: row.created_by_name,
    createdAt: new Date(row.created_at).toISOString(),
    chosen: chosenOf(row),
    total: row.total,
    part:
      row.part === null
        ? null
        : { number: row.part, of: row.parts ?? row.part, before: row.after_id, after: after ?? null },
    excluded: JSON.parse(row.excluded ?? "[]") as Message["excluded"],
    recipientsCleanedAt: row.recipients_cleaned_at === null ? null : new Date(row.recipients_cleaned_at).toISOString(),
  };
}
