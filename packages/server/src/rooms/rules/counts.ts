import type { RuleCounts } from "@shoufa/contract";
import type { Database } from "../../db/database.ts";

/** As many as are counted in a few milliseconds. */
const maxCallbacks = 10_000;

/** What rules did about the newest callbacks of an app: exact for those. What WeCom itself says, rules never look at. */
export async function countFirings({ db }: Database, accountId: string, appId: string): Promise<RuleCounts> {
  const rows = await db
    .with("newest", (cte) =>
      cte
        .selectFrom("callback_event")
        .select(["content_key", "received_at"])
        .where("account_id", "=", accountId)
        .where("app_id", "=", appId)
        .where("state", "<>", "quarantine")
        .where("from_user", "not in", ["", "sys"])
        .orderBy("seq", "desc")
        .limit(maxCallbacks + 1),
    )
    .selectFrom("newest")
    .leftJoin("rule_firing as firing", (join) =>
      join.onRef("firing.content_key", "=", "newest.content_key").on("firing.app_id", "=", appId),
    )
    .select((eb) => ["firing.state", eb.fn.countAll<number>().as("count"), eb.fn.min("received_at").as("from")])
    .groupBy("firing.state")
    .execute();
  const count = (which: (state: (typeof rows)[number]["state"]) => boolean): number =>
    rows.reduce((sum, { state, count: more }) => sum + (which(state) ? Number(more) : 0), 0);
  const checked = count(() => true);
  return {
    from: checked === 0 ? null : new Date(Math.min(...rows.map(({ from }) => Number(from)))).toISOString(),
    complete: checked <= maxCallbacks,
    checked,
    matched: count((state) => state !== null),
    limited: count((state) => state === "limited"),
    failed: count((state) => state === "failed"),
  };
}
