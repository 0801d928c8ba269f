import { routes, type Session } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import type { Operators } from "./operators.ts";
import { entered, presentActor } from "./present.ts";

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
    if (sessionId) await operators.logout(sessionId);
    setSession(null);
    return { state: "signed-out" as const };
  }),
];
