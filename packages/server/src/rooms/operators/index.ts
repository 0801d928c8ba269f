import { LoginInput, type Session, SetupInput } from "@shoufa/contract";
import { z } from "zod";
import { route } from "../../http/route.ts";
import type { Room } from "../../server-context.ts";
import type { Operators } from "./operators.ts";

export const operatorsRoom = (operators: Operators): Room => ({
  routes: [
    route("GET /api/session", { permission: "public", input: z.object({}) }, async ({ actor }): Promise<Session> => {
      if (actor) return { state: "signed-in", operator: { id: actor.operatorId, name: actor.name, role: actor.role } };
      return { state: (await operators.hasOwner()) ? "signed-out" : "setup" };
    }),
    route(
      "POST /api/setup",
      { permission: "public", input: SetupInput },
      async ({ input, network, sessionId, setSession }) => {
        const signedIn = await operators.setup(input, { network, sessionId });
        setSession(signedIn.sessionId);
        return { state: "signed-in", operator: signedIn.operator } satisfies Session;
      },
    ),
    route(
      "POST /api/login",
      { permission: "public", input: LoginInput },
      async ({ input, network, sessionId, setSession }) => {
        const signedIn = await operators.login(input, { network, sessionId });
        setSession(signedIn.sessionId);
        return { state: "signed-in", operator: signedIn.operator } satisfies Session;
      },
    ),
    route("POST /api/logout", { permission: "public", input: z.object({}) }, async ({ sessionId, setSession }) => {
      if (sessionId) await operators.sessions.end(sessionId);
      setSession(null);
      return { state: "signed-out" } satisfies Session;
    }),
  ],
});
