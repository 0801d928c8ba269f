/**
 * What an operator may do. Every route names the right it needs; which role has which right is decided by the server's
 * rooms (`policy.ts` of each).
 */
export const rights = [
  "session.end",
  "password.change",
  "account.read",
  "account.edit",
  "directory.read",
  "directory.pull",
  "message.read",
  "message.send",
  "inbox.read",
  "callback.read",
  "callback.retry",
  "rule.read",
  "rule.edit",
  "menu.read",
  "menu.edit",
  "settings.read",
  "settings.edit",
  "audit.read",
  "live.listen",
] as const;

export type Right = (typeof rights)[number];
