import { routes, type Session } from "@shoufa/contract";
import { type Actor, type Implementation, implement } from "../../http/implement.ts";
import type { Operators, SignedIn } from "./operators.ts";

export const operatorRoutes = (operators: Operators): readonly Implementation[] => [
  implement(routes.getSession, async ({ actor }): Promise<Session> => {
    if (actor) return presentActor(actor);
    return { state: (await operators.hasOwner()) ? "signed-out" : "setup" };
  }),
  implement(routes.setUpOwner, async ({ body, network, sessionId, setSession }) =>
    entered(await operators.setup(body, { network, sessionId }), setSession),
  ),
  implement(routes.logIn, async ({ body, network, sessionId, setSession }) =>
    entered(await operators.login(body, { network, sessionId }), setSession),
  ),
  implement(routes.logOut, async ({ sessionId, setSession }) => {
    if (sessionId) await operators.sessions.end(sessionId);
    setSession(null);
    return { state: "signed-out" as const };
  }),
];

const presentActor = ({ operatorId, name, role }: Actor): Session => ({
  state: "signed-in",
  operator: { id: operatorId, name, role },
});

function entered({ sessionId, operator }: SignedIn, setSession: (id: string) => void): Session {
  setSession(sessionId);
  return { state: "signed-in", operator };
}
