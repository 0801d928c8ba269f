import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { ConversationFilter, ConversationItem } from "@shoufa/contract";
import { csvLine } from "@shoufa/sheets";
import type { Actor } from "../../http/implement.ts";
import type { ServerContext } from "../../server-context.ts";
import { recordAudit } from "../audit/record.ts";
import { listConversations } from "./list.ts";
import { listItems, type TalkKey } from "./talk.ts";

const perPage = 200;
const columns = ["at", "app", "user_id", "name", "department", "from", "by", "type", "text", "state"];

/**
 * Everything that was said in the conversations that the filter finds, each from its beginning, page by page. That it was
 * exported is audited before the first byte leaves.
 */
export async function exportConversations(
  { database, cursors, simulation }: ServerContext,
  accountId: string,
  filter: ConversationFilter & { readonly userId?: string | undefined },
  actor: Actor,
  takeOver: () => { readonly response: ServerResponse },
): Promise<void> {
  const { db } = database;
  const { userId, ...listed } = filter;
  const ahead = Math.round(simulation.aheadOf(accountId));
  await database.transact((tx) =>
    recordAudit(database, tx, {
      ...{ actor, action: "conversation.export", subject: `account/${accountId}`, accountId },
      detail: { filter },
    }),
  );
  const { response } = takeOver();
  const day = new Date(await database.readNow()).toISOString().slice(0, 10);
  response.writeHead(200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="shoufa-conversations-${day}.csv"`,
    "cache-control": "no-store",
  });
  const write = async (text: string): Promise<void> => {
    if (!response.write(text) && !response.destroyed)
      await Promise.race([once(response, "drain"), once(response, "close")]);
  };
  try {
    // Without the mark at the start Excel reads Chinese as another encoding.
    await write(`\ufeff${csvLine(columns)}`);
    let cursor: string | undefined;
    do {
      const query = { ...listed, limit: perPage, ...(cursor !== undefined && { cursor }) };
      const found = await listConversations(db, cursors, accountId, actor.operatorId, query, ahead);
      for (const { app, person } of found.items) {
        if (userId !== undefined && person.userId.toLowerCase() !== userId.toLowerCase()) continue;
        const key: TalkKey = { accountId, appId: app.id, personKey: person.userId.toLowerCase(), ahead };
        const whose = [app.name, person.userId, person.name, person.department];
        for await (const items of pagesOf({ database, cursors }, key))
          await write(items.map((item) => lineOf(item, whose)).join(""));
        if (response.destroyed) return;
      }
      cursor = found.next ?? undefined;
    } while (cursor !== undefined && !response.destroyed);
    response.end();
  } catch (error) {
    response.destroy(); // a file that ends in the middle must not look whole
    throw error;
  }
}

/** A conversation from its newest page backwards, each page turned so that the newest line is first. */
async function* pagesOf({ database, cursors }: Pick<ServerContext, "database" | "cursors">, key: TalkKey) {
  let before: string | undefined;
  do {
    const page = await listItems(database.db, cursors, key, { limit: perPage, before });
    yield page.items.toReversed();
    before = page.before ?? undefined;
  } while (before !== undefined);
}

function lineOf(item: ConversationItem, whose: readonly string[]): string {
  if (item.from === "person") return csvLine([item.at, ...whose, "person", "", item.type, textOf(item.content), ""]);
  if (item.from === "doctor") return csvLine([item.at, ...whose, "doctor", item.by, "text", item.text, item.state]);
  const content = item.from === "rule" ? item.answer : item.content;
  const by = item.from === "rule" ? (item.rule ?? "") : item.by;
  const from = item.from === "rule" || item.byRule ? "rule" : "operator";
  return csvLine([item.at, ...whose, from, by, content.type, textOf(content), item.from === "app" ? item.state : ""]);
}

/** The text itself; anything else as it is told by the API. */
const textOf = (content: object): string =>
  "text" in content && typeof content.text === "string" ? content.text : JSON.stringify(content);
