/** What the flags of a route guarantee to its handler: the app of a call, or the robot. */
import { type Endpoint, limits } from "@shoufa/protocol";
import type { AppCaller } from "../company/model/caller.ts";
import type { App } from "../company/model/model.ts";
import type { Body } from "../kernel/body.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Robot } from "../messages/chats/robots.ts";
import type { AppRoute } from "./route.ts";
import type { Services } from "./services.ts";

type Flags = Omit<AppRoute<Endpoint>, "create">;
interface Naming {
  readonly query: URLSearchParams;
  readonly body: Body;
}

/** The token's app, when the call names it as the route demands and it may do what the route is for. */
export function requireApp(services: Services, flags: Flags, { app }: AppCaller, call: Naming): App {
  if (flags.namesApp === "query") checkQuery(services, flags, app, call.query);
  else if (flags.namesApp === "body") checkBody(services, flags, app, call.body);
  const { appSettings, switches } = services;
  if (flags.wholeCompany && !app.visibleRange.departments.includes(limits.department.rootId))
    throw new Refusal(Number(switches["appchat.notRoot"]));
  if (flags.customWorkbench && !appSettings.of(app.agentId).customWorkbench) throw new Refusal(94000);
  return app;
}

function checkQuery({ company }: Services, { foreignApp = 301002 }: Flags, own: App, query: URLSearchParams): void {
  const given = query.get("agentid");
  if (given === null || given === "") throw new Refusal(41011);
  if (!company.apps.some((app) => String(app.agentId) === given)) throw new Refusal(40056);
  if (String(own.agentId) !== given) throw new Refusal(foreignApp);
}

function checkBody({ company, switches }: Services, flags: Flags, own: App, body: Body): void {
  const { foreignApp = 301002 } = flags;
  const mayOmit = flags.mayOmitApp?.(body) ?? false;
  const given = body.raw("agentid");
  if (given === undefined || given === "") {
    if (mayOmit) return;
    throw new Refusal(41011);
  }
  if (typeof given === "string" && switches["message.agentid.string"] !== "accept") throw new Refusal(40056);
  const agentId = body.integer("agentid");
  if (agentId === undefined || !company.apps.some((app) => app.agentId === agentId)) throw new Refusal(40056);
  if (agentId !== own.agentId) throw new Refusal(foreignApp);
}

/** 93000 no such key, 93004 switched off, 93001 the group allows no pushing, 93008 removed from the group. */
export function requireRobot({ chats, robots }: Pick<Services, "chats" | "robots">, query: URLSearchParams): Robot {
  const robot = robots.get(query.get("key") ?? "");
  if (!robot) throw new Refusal(93000);
  if (!robot.enabled) throw new Refusal(93004);
  if (!robot.allowed) throw new Refusal(93001);
  if (!robot.inGroup || !chats.get(robot.chatId)) throw new Refusal(93008);
  return robot;
}
