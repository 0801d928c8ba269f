/** Messages that are being written, kept for the operator who writes them. What a draft holds is the page's own affair. */
import { z } from "zod";
import { declareRoute } from "./route.ts";

/** Drafts of one operator in one company. */
export const maxDrafts = 50;

export const DraftFacts = z.object({
  id: z.string(),
  /** Its first words, to be told apart. */
  title: z.string(),
  /** Rises with every saving. */
  version: z.number().int(),
  updatedAt: z.iso.datetime(),
});
export type DraftFacts = z.infer<typeof DraftFacts>;

export const MessageDraft = DraftFacts.extend({ body: z.record(z.string(), z.unknown()) });
export type MessageDraft = z.infer<typeof MessageDraft>;

const tag = "messages";

export const draftRoutes = {
  listDrafts: declareRoute("GET /api/accounts/:accountId/drafts", {
    tag,
    summary: { zh: "自己的消息草稿，最近修改的在前", en: "One's own drafts, changed last first" },
    right: "message.send",
    answer: z.object({ items: z.array(DraftFacts) }),
    problems: ["account.not_found"],
  }),
  getDraft: declareRoute("GET /api/accounts/:accountId/drafts/:draftId", {
    tag,
    summary: { zh: "一份草稿", en: "One draft" },
    right: "message.send",
    answer: MessageDraft,
    problems: ["account.not_found", "draft.not_found"],
  }),
  saveDraft: declareRoute("PUT /api/accounts/:accountId/drafts/:draftId", {
    tag,
    summary: {
      zh: "保存草稿。draftId 由调用方选定；version 是所基于的版本，新草稿为 0。",
      en: "Save a draft. The caller chooses draftId; version is the one it is based on, 0 for a new draft.",
    },
    right: "message.send",
    body: z.object({
      version: z.number().int().min(0),
      title: z.string().max(200),
      body: z.record(z.string(), z.unknown()),
    }),
    answer: DraftFacts,
    problems: ["account.not_found", "draft.changed_elsewhere", "draft.too_many"],
  }),
  deleteDraft: declareRoute("DELETE /api/accounts/:accountId/drafts/:draftId", {
    tag,
    summary: { zh: "删除草稿", en: "Delete a draft" },
    right: "message.send",
    answer: z.undefined(),
    status: 204,
    problems: ["account.not_found"],
  }),
};
