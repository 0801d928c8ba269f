/** Choices of recipients to be taken again: groups that an operator saved, and the operator's own latest choices. */
import { z } from "zod";
import { NamedRecipients, Recipients } from "./recipients.ts";
import { declareRoute } from "./route.ts";

export const groupBounds = { groups: 100, nameLength: 64, recent: 10 } as const;

export const RecipientGroup = z.object({
  id: z.string(),
  name: z.string(),
  /** With the names of when it was saved. */
  chosen: NamedRecipients,
});
export type RecipientGroup = z.infer<typeof RecipientGroup>;

export const RecentRecipients = z.object({
  /** The message that was last sent to them. */
  messageId: z.string(),
  sentAt: z.iso.datetime(),
  chosen: NamedRecipients,
});
export type RecentRecipients = z.infer<typeof RecentRecipients>;

export const RecipientGroupInput = z.object({
  name: z.string().trim().min(1).max(groupBounds.nameLength),
  /** Never everyone. */
  recipients: Recipients.omit({ everyone: true }),
});
export type RecipientGroupInput = z.input<typeof RecipientGroupInput>;

const tag = "messages";
const path = "/api/accounts/:accountId/recipients";

export const recipientGroupRoutes = {
  listRecentRecipients: declareRoute(`GET ${path}/recent`, {
    tag,
    summary: { zh: "自己最近选择的收件人，不含全员", en: "One's own latest choices of recipients, never everyone" },
    right: "message.send",
    answer: z.object({ items: z.array(RecentRecipients) }),
    problems: ["account.not_found"],
  }),
  listRecipientGroups: declareRoute(`GET ${path}/groups`, {
    tag,
    summary: { zh: "自己保存的收件人分组，按名称排列", en: "One's own saved groups of recipients, by name" },
    right: "message.send",
    answer: z.object({ items: z.array(RecipientGroup) }),
    problems: ["account.not_found"],
  }),
  saveRecipientGroup: declareRoute(`POST ${path}/groups`, {
    tag,
    summary: { zh: "把一种选择保存为分组", en: "Save a choice of recipients as a group" },
    right: "message.send",
    body: RecipientGroupInput,
    answer: RecipientGroup,
    status: 201,
    problems: [
      "account.not_found",
      "recipients.nobody",
      "recipients.except_gone",
      "group.name_taken",
      "group.too_many",
    ],
  }),
  deleteRecipientGroup: declareRoute(`DELETE ${path}/groups/:groupId`, {
    tag,
    summary: { zh: "删除收件人分组", en: "Delete a group of recipients" },
    right: "message.send",
    answer: z.undefined(),
    status: 204,
    problems: ["account.not_found"],
  }),
};
