import { MessageContent, MessageRecipientsQuery, PageQuery, Recipients, type Resolution } from "@shoufa/contract";
import { z } from "zod";
import { Problem } from "../../http/problem.ts";
import { route } from "../../http/route.ts";
import type { Room, ServerContext } from "../../server-context.ts";
import type { Loop } from "../../work/loop.ts";
import { currentMirror } from "../directory/mirror.ts";
import { readChoice } from "./choose.ts";
import { dueTopic, sendMessage } from "./commands/send-message.ts";
import { listMessages, listRecipients } from "./lists.ts";
import { getMessage } from "./present.ts";
import { startProgress } from "./progress.ts";
import { presentResolution } from "./resolve.ts";
import { startWorker } from "./worker.ts";

const InAccount = z.object({ accountId: z.string() });
const OfMessage = z.object({ messageId: z.string() });

/** Messages out: who gets it, sending, and how each one stands. Start at send-message.ts, then worker.ts. */
export const messagesRoom = (context: ServerContext): Room => {
  const { database, accounts, cursors, wakeups } = context;
  const { db } = database;
  const loops: Loop[] = [];
  let off = (): void => {};
  return {
    routes: [
      route(
        "POST /api/accounts/:accountId/recipients/resolve",
        { permission: "message.send", input: Recipients.extend(InAccount.shape) },
        async ({ input: { accountId, ...recipients } }): Promise<Resolution> => {
          await accounts.account(db, accountId);
          const { resolved } = await readChoice(db, await currentMirror(db, accountId), recipients);
          return presentResolution(resolved);
        },
      ),
      route(
        "POST /api/accounts/:accountId/messages",
        {
          permission: "message.send",
          input: z.object({
            accountId: z.string(),
            appId: z.string(),
            recipients: Recipients,
            content: MessageContent,
          }),
          status: 201,
        },
        async ({ actor, input, headers, language }) => {
          const key = headers["idempotency-key"];
          return sendMessage(context, actor, input, Array.isArray(key) ? undefined : key, language);
        },
      ),
      route(
        "GET /api/accounts/:accountId/messages",
        { permission: "message.read", input: PageQuery.extend(InAccount.shape) },
        async ({ input: { accountId, ...query }, language }) => {
          await accounts.account(db, accountId);
          return listMessages(db, cursors, accountId, query, language);
        },
      ),
      route(
        "GET /api/messages/:messageId",
        { permission: "message.read", input: OfMessage },
        async ({ input: { messageId }, language }) => getMessage(db, messageId, language),
      ),
      route(
        "GET /api/messages/:messageId/recipients",
        { permission: "message.read", input: MessageRecipientsQuery.extend(OfMessage.shape) },
        async ({ input: { messageId, ...query } }) => {
          const known = await db.selectFrom("message").select("id").where("id", "=", messageId).executeTakeFirst();
          if (!known) throw new Problem("message.not_found");
          return listRecipients(database, cursors, messageId, query);
        },
      ),
    ],
    start() {
      const worker = startWorker(context);
      loops.push(worker, startProgress(context));
      off = wakeups.on(dueTopic, () => worker.wake());
    },
    async stop() {
      off();
      for (const loop of loops.splice(0)) await loop.stop();
    },
  };
};
