import type { LoginAnswer, Session } from "@shoufa/contract";
import type { Asked, SignedInActor } from "../../http/implement.ts";
import type { SignedIn } from "./operators.ts";

type RightsOf = Pick<Asked<never>, "rightsOf">;
type Entering = RightsOf & Pick<Asked<never>, "setSession" | "setBrowserToken">;

export const presentActor = (
  { operatorId, name, role, companies, hasSecondFactor, mustSetUpSecondFactor }: SignedInActor,
  { rightsOf }: RightsOf,
): Extract<Session, { state: "signed-in" }> => ({
  state: "signed-in",
  operator: {
    id: operatorId,
    name,
    role,
    companies: companies && [...companies],
    hasSecondFactor,
    mustSetUpSecondFactor,
    rights: [...rightsOf(role)],
  },
});

/** What a login has come to. */
export const enteredOrStep = (come: SignedIn | { readonly step: string }, asked: Entering): LoginAnswer =>
  "step" in come ? { state: "second-factor", step: come.step } : entered(come, asked);

/** Sets the cookies of a session that has just begun. */
export function entered({ sessionId, browserToken, actor }: SignedIn, asked: Entering): Session {
  asked.setSession(sessionId);
  asked.setBrowserToken(browserToken);
  return presentActor(actor, asked);
}
