/**
 * Keeps what a step has written of a person where this credential cannot read it back, with its origin: the import that the
 * plan comes from, or `plan`. The next reading finds no such value at WeCom and shows this one.
 */
import type { Tx } from "../../../db/database.ts";
import type { ServerContext } from "../../../server-context.ts";
import { forgetKnown, moveKnown, noteKnown } from "../../directory/changing/note-known.ts";
import { readFields } from "../../directory/known.ts";
import { personKey } from "../../directory/rows.ts";
import { memberFields } from "./mirror-changes.ts";
import { type Step, userIdOf } from "./step.ts";

/** People who tell what this credential reads of somebody new. */
const sample = 20;

/** In the transaction that settles the step, before the mirror is changed. */
export async function noteWritten(
  context: Pick<ServerContext, "database">,
  tx: Tx,
  accountId: string,
  step: Step,
): Promise<void> {
  const { kind, after, planId } = step;
  if (!kind.startsWith("user/")) return;
  const userId = userIdOf(step);
  const key = personKey(userId);
  // Somebody else may have had this userid before.
  if (kind !== "user/update") await forgetKnown(tx, accountId, key);
  if (kind === "user/delete") return;
  const { departments: _, mainDepartmentId: __, status: ___, ...written } = memberFields(after);
  const unread = await unreadFields(tx, accountId, Object.keys(written), kind === "user/update" ? key : undefined);
  const fields = Object.fromEntries(Object.entries(written).filter(([field]) => unread.has(field)));
  if (Object.keys(fields).length > 0)
    await noteKnown(context, tx, accountId, [{ userId, fields }], await originOf(tx, planId));
  if (after["newUserId"] !== undefined) await moveKnown(tx, accountId, key, personKey(String(after["newUserId"])));
}

/** @param key Whose row tells; undefined: what is read of others. */
async function unreadFields(
  tx: Tx,
  accountId: string,
  fields: readonly string[],
  key: string | undefined,
): Promise<ReadonlySet<string>> {
  let members = tx
    .selectFrom("member")
    .innerJoin("directory", (join) =>
      join
        .onRef("directory.account_id", "=", "member.account_id")
        .onRef("directory.generation", "=", "member.generation"),
    )
    .selectAll("member")
    .where("member.account_id", "=", accountId);
  members =
    key === undefined ? members.orderBy("member.person_key").limit(sample) : members.where("person_key", "=", key);
  const rows = (await members.execute()).filter(({ source }) => key !== undefined || source !== "user/create");
  return new Set(fields.filter((field) => rows.some((row) => !(field in readFields(row, [])))));
}

/** `import:<file>` for a plan that an import made. */
async function originOf(tx: Tx, planId: string): Promise<string> {
  const made = await tx.selectFrom("directory_import").select("name").where("plan_id", "=", planId).executeTakeFirst();
  return made ? `import:${made.name}` : "plan";
}
