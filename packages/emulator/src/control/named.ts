/** What the path of a call names; 404 where there is no such thing. */
import type { App, Member } from "../company/model/model.ts";
import { ControlError } from "../http/exchange.ts";
import type { EmulatedCompany } from "../state/emulated-company.ts";

interface Call<Params> {
  readonly company: EmulatedCompany;
  readonly params: Params;
}

export function memberNamed({ company, params: { userId } }: Call<{ readonly userId: string }>): Member {
  const member = company.directory.member(userId);
  if (!member) throw new ControlError(404, { zh: `没有成员 ${userId}。`, en: `There is no member ${userId}.` });
  return member;
}

export function appNamed({ company, params: { agentId } }: Call<{ readonly agentId: number }>): App {
  const app = company.appOf(agentId);
  if (!app)
    throw new ControlError(404, { zh: `没有 AgentID 为 ${agentId} 的应用。`, en: `There is no app ${agentId}.` });
  return app;
}
