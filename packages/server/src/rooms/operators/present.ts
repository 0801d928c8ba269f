import type { Session } from "@shoufa/contract";
import type { Actor } from "../../http/implement.ts";
import type { SignedIn } from "./operators.ts";

export const presentActor = ({ operatorId, name, role }: Actor): Session => ({
  state: "signed-in",
  operator: { id: operatorId, name, role },
});

/** Sets the cookie of a session that has just begun. */
export function entered({ sessionId, operator }: SignedIn, setSession: (id: string) => void): Session {
  setSession(sessionId);
  return { state: "signed-in", operator };
}
