/**
 * Rights of a call with the token of a management group (企业号), and the caller it then counts as: the app that it names,
 * or the contacts secret with the group's own view. Start at `actingAs`.
 */
import type { Endpoint } from "@shoufa/protocol";
import type { Caller } from "../company/model/caller.ts";
import { interfaceOf } from "../company/model/group-interfaces.ts";
import type { AppGrant, ManagementGroup } from "../company/model/management-group.ts";
import type { Company } from "../company/model/model.ts";
import type { Views } from "../company/model/view.ts";
import type { Body } from "../kernel/body.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Switches } from "../kernel/switches.ts";
import { checkReach } from "./group-reach.ts";
import { changesDirectory, type TokenRoute } from "./route.ts";

interface GroupCall {
  readonly endpoint: string;
  readonly route: TokenRoute<Endpoint>;
  readonly query: URLSearchParams;
  readonly body: Body;
}

interface RightsServices {
  readonly company: Company;
  readonly switches: Switches;
  readonly views: Views;
}

/**
 * @throws {Refusal} 48002 an interface the group was not granted; 48002 (or 60011) no right to write the directory; 60011
 *   an app that is not the group's or may not be used so, or people and departments out of its sight; 40056 no such app;
 *   41011 the call names no app; 50003 the app is switched off.
 */
export function actingAs(group: ManagementGroup, call: GroupCall, services: RightsServices): Caller {
  const { endpoint, route, query, body } = call;
  const { rights } = group;
  const needed = interfaceOf(endpoint);
  if (needed === undefined || (needed !== "everybody" && !rights.interfaces.includes(needed))) throw new Refusal(48002);
  const view = services.views.get(group);
  if (changesDirectory(route)) {
    if (!rights.directory.write) throw new Refusal(Number(services.switches["directory.appSecret.writeCode"]));
    checkReach(endpoint, view, { query, body });
  }
  const agentId = route.callers !== "contacts" ? agentNamed(query, body) : undefined;
  if (agentId !== undefined) {
    const app = services.company.apps.find((each) => each.agentId === agentId);
    if (!app) throw new Refusal(40056);
    const grant = rights.apps.find((each) => each.agentId === agentId);
    if (!grant || !suffices(grant, endpoint)) throw new Refusal(60011);
    // A group reads and changes what an app is set to also while the app is switched off.
    if (!app.enabled && !endpoint.startsWith("agent/")) throw new Refusal(50003);
    return { kind: "app", app, view: services.views.shared(app, group) };
  }
  if (route.callers !== "app") return { kind: "contacts", view, group };
  throw new Refusal(41011);
}

/** Writing as an app needs one right, changing it the other, reading it either. */
function suffices({ manage, send }: AppGrant, endpoint: string): boolean {
  if (endpoint.startsWith("message/")) return send;
  if (endpoint.startsWith("menu/") || endpoint === "agent/set") return manage;
  return send || manage;
}

/** Undefined when the call names none. @throws {Refusal} 40056 something that is no AgentID. */
function agentNamed(query: URLSearchParams, body: Body): number | undefined {
  const given = query.get("agentid") || body.raw("agentid");
  if (given === undefined || given === "") return undefined;
  if (!/^\d{1,10}$/.test(String(given))) throw new Refusal(40056);
  return Number(given);
}
