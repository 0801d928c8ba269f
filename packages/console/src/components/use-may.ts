import type { Right } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import { useSession } from "../api/session.ts";
import { roleNames } from "../text/roles.ts";
import { shell } from "../text/shell.ts";

/** Tells whether the operator has a right: what somebody may not do is not offered. The server decides all the same. */
export function useMay(): (right: Right) => boolean {
  const session = useSession();
  const rights = session.data?.state === "signed-in" ? session.data.operator.rights : [];
  return (right) => rights.includes(right);
}

/** Why the operator may not do what needs the right, for a `ReasonedButton`; null: nothing stands in the way. */
export function useMayNot(right: Right): string | null {
  const { t } = useText();
  const session = useSession();
  if (session.data?.state !== "signed-in") return null;
  const { rights, role } = session.data.operator;
  return rights.includes(right) ? null : t(shell.mayNot, { role: t(roleNames[role]) });
}

/** Whether the operator is limited to no companies. */
export function useSeesAllCompanies(): boolean {
  const session = useSession();
  return session.data?.state === "signed-in" && session.data.operator.companies === null;
}
