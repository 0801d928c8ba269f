/**
 * Roles and rights. Each room says in its `policy.ts` which roles have which of its rights; `policyOf` joins them, and a
 * right that no room grants is noticed when the server starts. docs/roles.md shows the whole table.
 */
import { type Right, type Role, rights, roles } from "@shoufa/contract";

/** Roles that have each right. */
export type Policy = Partial<Readonly<Record<Right, readonly Role[]>>>;

export const everyRole: readonly Role[] = roles;
/** Those who set up the installation, its companies and what is answered by itself. */
export const managers: readonly Role[] = ["owner", "administrator"];
/** Those who write to people and read what people wrote (查看员工消息). */
export const correspondents: readonly Role[] = ["owner", "administrator", "sender"];
/** Those who change the directory. */
export const directoryEditors: readonly Role[] = ["owner", "administrator", "directory-editor"];

/** What a decision needs to know about an operator. */
export interface RightHolder {
  readonly role: Role;
  /** Companies that the operator may see; null: all. */
  readonly companies: readonly string[] | null;
}

export interface Authorizer {
  /** Whether the role has the right at all. */
  may(holder: Pick<RightHolder, "role">, right: Right): boolean;
  rightsOf(role: Role): readonly Right[];
}

/** Whether a company is among those that the operator may see. Its rights there are those of the role. */
export const sees = ({ companies }: Pick<RightHolder, "companies">, accountId: string): boolean =>
  companies === null || companies.includes(accountId);

/** @throws {Error} when a right is granted nowhere, or by two rooms. */
export function policyOf(rooms: readonly Policy[]): Authorizer {
  const granted = new Map<Right, readonly Role[]>();
  for (const room of rooms)
    for (const [right, holders] of Object.entries(room) as [Right, readonly Role[]][]) {
      if (granted.has(right)) throw new Error(`two rooms grant ${right}`);
      granted.set(right, holders);
    }
  for (const right of rights) if (!granted.has(right)) throw new Error(`no room grants ${right}`);
  const rightsOf = (role: Role): readonly Right[] => rights.filter((right) => granted.get(right)?.includes(role));
  const byRole = new Map(roles.map((role) => [role, new Set(rightsOf(role))]));
  return {
    may: ({ role }, right) => byRole.get(role)?.has(right) ?? false,
    rightsOf,
  };
}
