import { routes } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import type { ServerContext } from "../../server-context.ts";
import { readMirror } from "../directory/mirror.ts";
import { readChoice } from "./choose.ts";
import { sendMessage } from "./commands/send-message.ts";
import { listMessages, listRecipients } from "./lists.ts";
import { messageRow, presentMessage } from "./present.ts";
import { presentResolution } from "./resolve.ts";

export function messageRoutes(context: ServerContext): readonly Implementation[] {
  const { database, accounts, cursors } = context;
  const { db } = database;
  return [
    implement(routes.resolveRecipients, async ({ params: { accountId }, body, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      return presentResolution(await readMirror(db, accountId, (mirror) => readChoice(db, mirror, body)));
    }),
    implement(routes.sendMessage, async ({ actor, params: { accountId }, body, headers, allow }) => {
      allow(accountId);
      return sendMessage(context, actor, { accountId, ...body }, headers["idempotency-key"]);
    }),
    implement(routes.listMessages, async ({ params: { accountId }, query, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      return listMessages(db, cursors, accountId, query);
    }),
    implement(routes.getMessage, async ({ params: { messageId }, allow }) => {
      const row = await messageRow(db, messageId);
      allow(row.account_id);
      return presentMessage(db, row);
    }),
    implement(routes.listMessageRecipients, async ({ params: { messageId }, query, allow }) => {
      const row = await messageRow(db, messageId);
      allow(row.account_id);
      return listRecipients(database, cursors, messageId, query);
    }),
  ];
}
