import { z } from "zod";
import { DirectoryState } from "./accounts.ts";
import { InboxItem } from "./inbox.ts";
import { MessageState, RecipientCounts } from "./messages.ts";

/** `GET /api/events` (server-sent events): each event's data is one of these. A client that reconnects reloads its lists. */
export const LiveEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("inbox.arrived"), item: InboxItem }),
  z.object({
    type: z.literal("message.progress"),
    messageId: z.string(),
    accountId: z.string(),
    state: MessageState,
    counts: RecipientCounts,
  }),
  z.object({ type: z.literal("directory.progress"), accountId: z.string(), directory: DirectoryState }),
]);
export type LiveEvent = z.infer<typeof LiveEvent>;
