/** Messages of which something has not gone yet, as far as they name departments, tags or people. */
import { type NamedRecipients, type UsingMessage, usesBounds } from "@shoufa/contract";
import type { Kysely, Selectable } from "kysely";
import type { MessageTable, Tables } from "../../db/tables.ts";
import { othersTurn } from "../../work/in-turns.ts";

const portion = 200;

type Chosen = Partial<NamedRecipients>;

/**
 * Those whose recipients were chosen by something, newest first, the first few. Parts of a long text that follow the first
 * one are left out.
 * @param names Whether it is among what was chosen, or taken out again.
 */
export async function messagesAddressedTo(
  db: Kysely<Tables>,
  accountId: string,
  names: (chosen: Chosen) => boolean,
): Promise<UsingMessage[]> {
  const found: UsingMessage[] = [];
  let last: { created_at: number; id: string } | undefined;
  do {
    let open = db
      .selectFrom("message")
      .select(["id", "created_by_name", "created_at", "start_at", "chosen"])
      .where("account_id", "=", accountId)
      .where("state", "in", ["preparing", "scheduled", "sending", "paused", "blocked"])
      .where("after_id", "is", null);
    const { created_at, id } = last ?? {};
    if (created_at !== undefined && id !== undefined)
      open = open.where(({ and, eb, or }) =>
        or([eb("created_at", "<", created_at), and([eb("created_at", "=", created_at), eb("id", "<", id)])]),
      );
    const rows = await open.orderBy("created_at", "desc").orderBy("id", "desc").limit(portion).execute();
    for (const row of rows) if (isNamed(JSON.parse(row.chosen) as Chosen, names)) found.push(presentUnsent(row));
    last = rows.length === portion ? rows.at(-1) : undefined;
    await othersTurn();
  } while (last && found.length < usesBounds.messages);
  return found.slice(0, usesBounds.messages);
}

const isNamed = (chosen: Chosen, names: (chosen: Chosen) => boolean): boolean =>
  names(chosen) || (chosen.except !== undefined && names(chosen.except));

/** Whether a choice names one of these departments, with those below it or alone. */
export const namesDepartment = (
  { departments = [], departmentsOnly = [] }: Chosen,
  ids: ReadonlySet<number>,
): boolean => [...departments, ...departmentsOnly].some(({ id }) => ids.has(id));

export const presentUnsent = (
  row: Pick<Selectable<MessageTable>, "id" | "created_by_name" | "created_at" | "start_at">,
): UsingMessage => ({
  ...{ id: row.id, createdBy: row.created_by_name, createdAt: new Date(row.created_at).toISOString() },
  startAt: row.start_at === null ? null : new Date(row.start_at).toISOString(),
});
