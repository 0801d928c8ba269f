import { routes, type Session } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import { acceptInvitation, openInvitation } from "./commands/accept-invitation.ts";
import { changeAccess, removeOperator, resetSecondFactor, switchOperator } from "./commands/change-operator.ts";
import { changePassword } from "./commands/change-password.ts";
import { endSession, endSessions } from "./commands/end-sessions.ts";
import { invite, withdrawInvitation } from "./commands/invite.ts";
import { logIn, logInWithCode } from "./commands/log-in.ts";
import { logOut } from "./commands/log-out.ts";
import { provePassword } from "./commands/prove-password.ts";
import {
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  renewRecoveryCodes,
  requireSecondFactor,
} from "./commands/second-factor.ts";
import { setUpOwner } from "./commands/set-up-owner.ts";
import { listOperators } from "./list.ts";
import { hasOwner, type Operators } from "./operators.ts";
import { entered, enteredOrStep, presentActor } from "./present.ts";

const nothing = async (work: Promise<unknown>): Promise<undefined> => {
  await work;
  return undefined;
};

export const operatorRoutes = (operators: Operators): readonly Implementation[] => [
  implement(routes.getSession, async ({ actor, rightsOf }): Promise<Session> => {
    if (actor) return presentActor(actor, { rightsOf });
    return { state: (await hasOwner(operators)) ? "signed-out" : "setup" };
  }),
  implement(routes.setUpOwner, async (asked) => entered(await setUpOwner(operators, asked.body, asked), asked)),
  implement(routes.logIn, async (asked) => enteredOrStep(await logIn(operators, asked.body, asked), asked)),
  implement(routes.logInWithCode, async (asked) => entered(await logInWithCode(operators, asked.body, asked), asked)),
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
  implement(routes.provePassword, async (asked) =>
    nothing(provePassword(operators, asked.actor, asked.body.password, asked)),
  ),
  implement(routes.listSessions, async ({ actor, sessionId }) => ({
    items: await operators.sessions.list(actor.operatorId, sessionId),
  })),
  implement(routes.endSession, async ({ actor, params }) => nothing(endSession(operators, actor, params.sessionId))),
  implement(routes.beginSecondFactor, async ({ actor }) => beginSecondFactor(operators, actor)),
  implement(routes.confirmSecondFactor, async (asked) =>
    confirmSecondFactor(operators, asked.actor, asked.body.code, asked),
  ),
  implement(routes.renewRecoveryCodes, async ({ actor }) => renewRecoveryCodes(operators, actor)),
  implement(routes.endSecondFactor, async ({ actor }) => nothing(endSecondFactor(operators, actor))),
  implement(routes.listOperators, async ({ actor }) => listOperators(operators.database, actor)),
  implement(routes.changeAccess, async ({ actor, params, body }) =>
    changeAccess(operators, actor, params.operatorId, body),
  ),
  implement(routes.disableOperator, async ({ actor, params }) =>
    switchOperator(operators, actor, params.operatorId, "disabled"),
  ),
  implement(routes.enableOperator, async ({ actor, params }) =>
    switchOperator(operators, actor, params.operatorId, "active"),
  ),
  implement(routes.removeOperator, async ({ actor, params, body }) =>
    nothing(removeOperator(operators, actor, params.operatorId, body.name)),
  ),
  implement(routes.resetSecondFactor, async ({ actor, params }) =>
    resetSecondFactor(operators, actor, params.operatorId),
  ),
  implement(routes.requireSecondFactor, async ({ actor, body }) =>
    nothing(requireSecondFactor(operators, actor, body.required)),
  ),
  implement(routes.withdrawInvitation, async ({ actor, params }) =>
    nothing(withdrawInvitation(operators, actor, params.invitationId)),
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
