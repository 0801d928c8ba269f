import { routes, type Session } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import { acceptInvitation, openInvitation } from "./commands/accept-invitation.ts";
import { changePassword } from "./commands/change-password.ts";
import { endSessions } from "./commands/end-sessions.ts";
import { invite } from "./commands/invite.ts";
import { logIn } from "./commands/log-in.ts";
import { logOut } from "./commands/log-out.ts";
import { setUpOwner } from "./commands/set-up-owner.ts";
import { hasOwner, type Operators } from "./operators.ts";
import { entered, presentActor } from "./present.ts";

export const operatorRoutes = (operators: Operators): readonly Implementation[] => [
  implement(routes.getSession, async ({ actor, rightsOf }): Promise<Session> => {
    if (actor) return presentActor(actor, { rightsOf });
    return { state: (await hasOwner(operators)) ? "signed-out" : "setup" };
  }),
  implement(routes.setUpOwner, async (asked) => entered(await setUpOwner(operators, asked.body, asked), asked)),
  implement(routes.logIn, async (asked) => entered(await logIn(operators, asked.body, asked), asked)),
  implement(routes.logOut, async ({ sessionId, setSession }) => {
    if (sessionId) await logOut(operators, sessionId);
    setSession(null);
    return { state: "signed-out" as const };
  }),
  implement(routes.endSessions, async ({ actor, setSession, setBrowserToken }) => {
    await endSessions(operators, actor);
    setSession(null);
    setBrowserToken(null);
    return { state: "signed-out" as const };
  }),
  implement(routes.changePassword, async (asked) =>
    entered(await changePassword(operators, asked.actor, asked.body, asked), asked),
  ),
  implement(routes.inviteOperator, ({ actor, body }) => invite(operators, actor, body)),
  implement(routes.openInvitation, async (asked) => {
    const { name, role, expires_at } = await openInvitation(operators, asked.body.code, asked);
    return { name, role, expiresAt: new Date(expires_at).toISOString() };
  }),
  implement(routes.acceptInvitation, async (asked) =>
    entered(await acceptInvitation(operators, asked.body, asked), asked),
  ),
];
