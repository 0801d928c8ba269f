import { z } from "zod";
import { PageQuery, pageOf } from "./paging.ts";
import { declareRoute } from "./route.ts";

/** Everything that the audit log can say was done. The console has words for each. */
export const auditActions = [
  "operator.setup",
  "operator.login",
  "operator.login_refused",
  "operator.logins_refused",
  "operator.setup_refused",
  "operator.logout",
  "operator.end_sessions",
  "operator.change_password",
  "account.create",
  "account.edit",
  "account.kind",
  "account.remove_begun",
  "account.remove",
  "app.create",
  "app.edit",
  "app.remove_begun",
  "app.remove",
  "directory.pull",
  "message.send",
  "message.retry",
  "message.cancel",
  "message.send_held_again",
  "message.count_held_as_sent",
  "callback.retry",
  "rule.create",
  "rule.edit",
  "rule.enable",
  "rule.disable",
  "rule.delete",
  "rule.restore",
  "rule.order",
  "menu.save",
  "menu.take_over",
  "menu.put_back",
  "menu.publish",
  "menu.check",
  "retention.change",
  "retention.clean",
  "settings.public_url",
  "settings.ownership_file",
] as const;
export const AuditAction = z.enum(auditActions);
export type AuditAction = z.infer<typeof AuditAction>;

export const AuditEntry = z.object({
  /** Rises with every entry. */
  id: z.string(),
  at: z.iso.datetime(),
  /** `operatorId` null: the server acted by itself. The name is the one of that time. */
  actor: z.object({ operatorId: z.string().nullable(), name: z.string() }),
  /** An `AuditAction`, or one of an earlier version that is no longer used. */
  action: z.string(),
  /** Kind and id of what it was done to: `rule/<id>`. */
  subject: z.string(),
  /** The company that it is about; null: the whole installation. */
  accountId: z.string().nullable(),
  /** Never a secret. A change has `before` and `after`. */
  detail: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** An entry is answered when everything that is given fits it. */
export const AuditQuery = PageQuery.extend({
  /** Part of the actor's name, in any case, or their whole id. */
  actor: z.string().trim().max(64).optional(),
  action: AuditAction.optional(),
  /** Part of the subject: a kind, an id, or both. */
  subject: z.string().trim().max(200).optional(),
  /** Only entries of this time or later. */
  from: z.iso.datetime().optional(),
  /** Only entries before this time. */
  to: z.iso.datetime().optional(),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

export const auditRoutes = {
  listAudit: declareRoute("GET /api/audit", {
    tag: "audit",
    scope: "installation",
    summary: {
      zh: "操作记录，最新的在前。可按操作人、操作、对象和时间筛选，各条件同时满足",
      en: "The audit log, newest first, by actor, action, subject and time, all of which must fit",
    },
    right: "audit.read",
    query: AuditQuery,
    answer: pageOf(AuditEntry),
  }),
};
