import type { Session } from "@shoufa/contract";
import type { Actor, Asked } from "../../http/implement.ts";
import type { SignedIn } from "./operators.ts";

export const presentActor = ({ operatorId, name, role }: Actor): Session => ({
  state: "signed-in",
  operator: { id: operatorId, name, role },
});

/** Sets the cookies of a session that has just begun. */
export function entered(
  { sessionId, browserToken, operator }: SignedIn,
  { setSession, setBrowserToken }: Pick<Asked<never>, "setSession" | "setBrowserToken">,
): Session {
  setSession(sessionId);
  setBrowserToken(browserToken);
  return { state: "signed-in", operator };
}
