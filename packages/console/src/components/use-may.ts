import type { Right } from "@shoufa/contract";
import { useSession } from "../api/session.ts";

/** Tells whether the operator has a right: what somebody may not do is not offered. The server decides all the same. */
export function useMay(): (right: Right) => boolean {
  const session = useSession();
  const rights = session.data?.state === "signed-in" ? session.data.operator.rights : [];
  return (right) => rights.includes(right);
}

/** Whether the operator is limited to no companies. */
export function useSeesAllCompanies(): boolean {
  const session = useSession();
  return session.data?.state === "signed-in" && session.data.operator.companies === null;
}
