import type { Session } from "@shoufa/contract";
import type { Asked, SignedInActor } from "../../http/implement.ts";
import type { SignedIn } from "./operators.ts";

type RightsOf = Pick<Asked<never>, "rightsOf">;

export const presentActor = (
  { operatorId, name, role, companies }: SignedInActor,
  { rightsOf }: RightsOf,
): Extract<Session, { state: "signed-in" }> => ({
  state: "signed-in",
  operator: { id: operatorId, name, role, companies: companies && [...companies], rights: [...rightsOf(role)] },
});

/** Sets the cookies of a session that has just begun. */
export function entered(
  { sessionId, browserToken, actor }: SignedIn,
  asked: RightsOf & Pick<Asked<never>, "setSession" | "setBrowserToken">,
): Session {
  asked.setSession(sessionId);
  asked.setBrowserToken(browserToken);
  return presentActor(actor, asked);
}
