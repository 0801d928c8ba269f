/**
 * Who may do what. Every route names one of these, or "public" when it must work before anybody has signed in.
 * Today there is one role; the table is where further ones join.
 */
export type Role = "owner";

const everyRole: readonly Role[] = ["owner"];

export const permissions = {
  "session.end": everyRole,
  "account.read": everyRole,
  "account.edit": ["owner"],
  "directory.read": everyRole,
  "directory.pull": everyRole,
  "message.read": everyRole,
  "message.send": everyRole,
  "inbox.read": everyRole,
  "live.listen": everyRole,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export const isAllowed = (role: Role, permission: Permission): boolean =>
  (permissions[permission] as readonly Role[]).includes(role);
