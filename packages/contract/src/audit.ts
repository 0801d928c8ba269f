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
  "operator.login_wecom",
  "operator.link_wecom",
  "operator.unlink_wecom",
  "operator.prove",
  "operator.code_refused",
  "operator.second_factor_on",
  "operator.second_factor_off",
  "operator.recovery_code_used",
  "operator.recovery_codes",
  "operator.end_session",
  "operator.invite",
  "operator.invitation_withdraw",
  "operator.access",
  "operator.disable",
  "operator.enable",
  "operator.remove",
  "operator.second_factor_reset",
  "settings.second_factor",
  "token.make",
  "token.end",
  "operator.invitation_accept",
  "account.create",
  "account.edit",
  "account.kind",
  "account.sending",
  "account.wecom_login",
  "account.remove_begun",
  "account.remove",
  "account.contacts_receiver",
  "app.create",
  "app.edit",
  "app.remove_begun",
  "app.remove",
  "group.create",
  "group.edit",
  "group.remove",
  "directory.pull",
  "directory.invite",
  "directory.join_code",
  "directory.avatar",
  "account.verification",
  "verification.accept",
  "verification.refuse",
  "plan.create",
  "plan.tick",
  "plan.apply",
  "plan.pause",
  "plan.resume",
  "plan.cancel",
  "plan.keep",
  "plan.write",
  "plan.file",
  "directory.brake",
  "message.send",
  "message.rehearse",
  "message.retry",
  "message.cancel",
  "message.pause",
  "message.resume",
  "message.recall",
  "message.update_card",
  "message.reschedule",
  "message.start_now",
  "message.export",
  "message.send_held_again",
  "message.count_held_as_sent",
  "callback.open",
  "conversation.open",
  "conversation.search",
  "conversation.export",
  "conversation.state",
  "conversation.assign",
  "callback.replay",
  "callback.save_scenario",
  "callback.retry",
  "rule.create",
  "rule.edit",
  "rule.enable",
  "rule.disable",
  "rule.delete",
  "rule.restore",
  "rule.order",
  "app.report",
  "media.upload",
  "media.delete",
  "media.limits",
  "menu.save",
  "menu.take_over",
  "menu.put_back",
  "menu.publish",
  "menu.check",
  "import.start",
  "import.cells",
  "import.plan",
  "import.file",
  "import.remove",
  "directory.export",
  "retention.change",
  "retention.clean",
  "doctor.ignore",
  "doctor.heed",
  "doctor.test_message",
  "settings.public_url",
  "settings.ownership_file",
  "settings.replay_targets",
  "backup.make",
  "backup.restore",
  "keys.rotate",
  "audit.verify",
  "audit.export",
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
  /** What it is called now, or was called when it went; null: it has no name. The first words of a message. */
  subjectName: z.string().nullable(),
  /** The company that it is about; null: the whole installation. */
  accountId: z.string().nullable(),
  /** Never a secret. A change has `before` and `after`. */
  detail: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** An entry is answered when everything that is given fits it. */
export const AuditFilter = z.object({
  /** Part of the actor's name, in any case, or their whole id. */
  actor: z.string().trim().max(64).optional(),
  action: AuditAction.optional(),
  /** Part of the subject: a kind, an id, or both; or part of its name. */
  subject: z.string().trim().max(200).optional(),
  /** Only entries of this time or later. */
  from: z.iso.datetime().optional(),
  /** Only entries before this time. */
  to: z.iso.datetime().optional(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

export const AuditQuery = PageQuery.extend(AuditFilter.shape);
export type AuditQuery = z.infer<typeof AuditQuery>;

/** What was found wrong with the audit log. */
export const AuditProblem = z.object({
  /**
   * `changed`: the line, or its place in the order. `missing`: lines from `line` on. `not-chained`: a line that this server
   * did not write. `end-changed`: the record of the newest line. `checkpoint-changed`: what was noted about cleaned lines.
   * `kept-differs`: the log was written anew since the checkpoint was kept. `kept-too-old`: the checkpoint's line is cleaned.
   */
  what: z.enum([
    "changed",
    "missing",
    "not-chained",
    "end-changed",
    "checkpoint-changed",
    "kept-differs",
    "kept-too-old",
  ]),
  /** Id of the first entry that is wrong. */
  line: z.string(),
  /** Its time, when it is there. */
  at: z.iso.datetime().nullable(),
});
export type AuditProblem = z.infer<typeof AuditProblem>;

export const AuditVerification = z.object({
  verifiedAt: z.iso.datetime(),
  /** How many entries fitted. */
  lines: z.int(),
  /** Time of the first of them; null: there is none. */
  from: z.iso.datetime().nullable(),
  /** Id of the last entry that cleaning has removed, "0" when none was. */
  cleanedThrough: z.string(),
  /** To be kept elsewhere, and given to a later verification. Null: something is wrong, or there is no entry. */
  checkpoint: z.string().nullable(),
  /** Null: every entry is as it was written. */
  problem: AuditProblem.nullable(),
});
export type AuditVerification = z.infer<typeof AuditVerification>;

export const auditRoutes = {
  listAudit: declareRoute("GET /api/audit", {
    tag: "audit",
    scope: "companies",
    summary: {
      zh: "操作记录，最新的在前。可按操作人、操作、对象和时间筛选，各条件同时满足",
      en: "The audit log, newest first, by actor, action, subject and time, all of which must fit",
    },
    right: "audit.read",
    query: AuditQuery,
    answer: pageOf(AuditEntry),
  }),
  exportAudit: declareRoute("GET /api/audit/export", {
    tag: "audit",
    scope: "companies",
    summary: {
      zh: "导出操作记录为文件，筛选条件与列表相同；导出本身也会记录",
      en: "The audit log as a file, with the same filter as the list; that it was exported is noted in it",
    },
    right: "audit.read",
    fresh: true,
    query: AuditFilter.extend({
      /** `jsonl`: one entry as JSON on each line. */
      format: z.enum(["csv", "jsonl"]),
    }),
    answer: z.undefined(),
    answers: "file",
  }),
  verifyAudit: declareRoute("POST /api/audit/verification", {
    tag: "audit",
    scope: "installation",
    summary: {
      zh: "校验操作记录的哈希链，从清理留下的检查点开始，指出第一条不符的记录；可同时核对在别处保存的检查点",
      en: "Verifies the audit log's chain from the checkpoint that cleaning left, names the first entry that does not fit; also against a checkpoint kept elsewhere",
    },
    right: "audit.read",
    body: z.object({
      /** As an earlier verification gave it. */
      checkpoint: z
        .string()
        .trim()
        .regex(/^\d{1,15}\.[\w-]{43}$/)
        .optional(),
    }),
    answer: AuditVerification,
  }),
};
