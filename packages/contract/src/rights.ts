/** Roles of operators, the one that may do most first. */
export const roles = ["owner", "administrator", "directory-editor", "sender", "viewer"] as const;
export type Role = (typeof roles)[number];

/**
 * What an operator may do. Every route names the right it needs; which role has which right is decided by the server's
 * rooms (`policy.ts` of each), and docs/roles.md shows the whole table.
 */
export const rights = [
  "session.end",
  "password.change",
  "self.manage",
  "account.read",
  "account.edit",
  "directory.read",
  "directory.contacts",
  "directory.pull",
  "directory.invite",
  "directory.write",
  "directory.brake",
  "directory.import",
  "directory.export",
  "message.read",
  "message.send",
  "media.read",
  "media.edit",
  "inbox.read",
  "conversation.read",
  "conversation.answer",
  "callback.read",
  "callback.contents",
  "callback.replay",
  "callback.retry",
  "callback.targets",
  "rule.read",
  "rule.edit",
  "menu.read",
  "menu.edit",
  "settings.read",
  "settings.edit",
  "doctor.read",
  "doctor.run",
  "backup.make",
  "audit.read",
  "operator.manage",
  "token.manage",
  "live.listen",
] as const;

/** Rights to parts of answers: no route needs them, and without them those parts are masked. */
export const fieldRights: readonly Right[] = ["directory.contacts"];

export type Right = (typeof rights)[number];
