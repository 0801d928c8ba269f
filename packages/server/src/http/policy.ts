/**
 * Roles and rights. Each room says in its `policy.ts` which roles have which of its rights; `policyOf` joins them, and a
 * right that no room grants is noticed when the server starts.
 */
import { type Right, rights } from "@shoufa/contract";
import { Problem } from "./problem.ts";

export type Role = "owner";

/** Roles that have each right. */
export type Policy = Partial<Readonly<Record<Right, readonly Role[]>>>;

export const everyRole: readonly Role[] = ["owner"];

/** The part of an actor that decisions need. */
export interface RightHolder {
  readonly role: Role;
}

export interface Authorizer {
  /** Whether the role has the right at all. */
  may(actor: RightHolder, right: Right): boolean;
  /**
   * The right against one company.
   * @throws {Problem} `account.not_found`: a company that the operator may not see looks like one that is not there.
   */
  authorize(actor: RightHolder, right: Right, accountId: string): void;
}

/** @throws {Error} when a right is granted nowhere, or by two rooms. */
export function policyOf(rooms: readonly Policy[]): Authorizer {
  const granted = new Map<string, readonly Role[]>();
  for (const room of rooms)
    for (const [right, roles] of Object.entries(room)) {
      if (granted.has(right)) throw new Error(`two rooms grant ${right}`);
      granted.set(right, roles);
    }
  for (const right of rights) if (!granted.has(right)) throw new Error(`no room grants ${right}`);
  const may = ({ role }: RightHolder, right: Right): boolean => granted.get(right)?.includes(role) ?? false;
  return {
    may,
    authorize(actor, right, _accountId) {
      if (!may(actor, right)) throw new Problem("account.not_found");
    },
  };
}
