import type { Page, PageQuery, RuleFiring } from "@shoufa/contract";
import type { Database } from "../../db/database.ts";
import type { Cursors } from "../../http/cursor.ts";
import { countRows, page } from "../../http/page.ts";
import { membersByKey, readMirror } from "../directory/mirror.ts";
import { presentFiring } from "./present.ts";

/** Callbacks that rules of an app matched, newest first. */
export async function listFirings(
  { db }: Database,
  cursors: Cursors,
  {
    accountId,
    appId,
    ruleId,
  }: { readonly accountId: string; readonly appId: string; readonly ruleId?: string | undefined },
  query: PageQuery,
): Promise<Page<RuleFiring>> {
  let wanted = db.selectFrom("rule_firing as firing").where("firing.app_id", "=", appId);
  if (ruleId !== undefined) wanted = wanted.where("firing.rule_id", "=", ruleId);
  return page(cursors, query, {
    asked: ["rules.history", accountId, appId, ruleId ?? null],
    rows: wanted
      .leftJoin("reply_rule as rule", "rule.id", "firing.rule_id")
      .leftJoin("callback_event as event", (join) =>
        join
          .onRef("event.app_id", "=", "firing.app_id")
          .onRef("event.content_key", "=", "firing.content_key")
          .on("event.cleaned_at", "is", null),
      )
      .selectAll("firing")
      .select([
        "rule.name as rule_name",
        "event.seq as event_seq",
        "event.type as event_type",
        "event.view as event_view",
      ]),
    by: [["firing.seq", (row) => row.seq]],
    direction: "desc",
    total: await countRows(wanted),
    async present(rows) {
      const members = await readMirror(db, accountId, (mirror) =>
        membersByKey(db, mirror, [...new Set(rows.map(({ user_id }) => user_id))]),
      );
      return rows.map((row) => presentFiring(row, members.get(row.user_id)));
    },
  });
}
