import type { TagOwner } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";

/** Only the creator may write. */
const notCreator = new Set(["wecom.81011", "wecom.60011"]);

/**
 * Whose tags are, as far as plans have found out: the last thing that happened to a tag counts. A tag that is not in the
 * answer is of an unknown owner.
 * @param tagId Only this one.
 */
export async function ownersOfTags(
  db: Kysely<Tables>,
  accountId: string,
  tagId?: number,
): Promise<ReadonlyMap<number, TagOwner>> {
  let steps = db
    .selectFrom("plan_step")
    .select(["object", "kind", "state", "reason"])
    .where("account_id", "=", accountId)
    .where("settled_at", "is not", null)
    .where("state", "in", ["done", "refused"]);
  steps = tagId === undefined ? steps.where("object", "like", "t:%") : steps.where("object", "=", `t:${tagId}`);
  const owners = new Map<number, TagOwner>();
  for (const { object, kind, state, reason } of await steps.orderBy("settled_at").orderBy("ordinal").execute()) {
    const id = Number(object.slice(2));
    if (Number.isNaN(id)) continue;
    if (state === "refused") {
      if (reason !== null && notCreator.has((JSON.parse(reason) as { code: string }).code)) owners.set(id, "others");
    } else if (kind === "tag/create") owners.set(id, "ours");
    // WeCom gives an id again; and a write that it takes contradicts an earlier refusal.
    else if (kind === "tag/delete" || owners.get(id) === "others") owners.delete(id);
  }
  return owners;
}
