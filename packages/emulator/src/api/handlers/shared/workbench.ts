import type { WorkbenchTemplate } from "../../../apps/workbench.ts";
import type { Caller } from "../../../company/caller.ts";
import type { App } from "../../../company/model.ts";
import type { Body } from "../../../kernel/body.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Services } from "../../services.ts";
import { requireAgent } from "./agent.ts";

/** The token's app, if its administrator has switched the custom workbench on: 94000. */
export function requireWorkbench(services: Services, caller: Caller, body: Body): App {
  const app = requireAgent(services, caller, body);
  if (!services.appSettings.of(app.agentId).customWorkbench) throw new Refusal(94000);
  return app;
}

/** 94008 when the app has set none. */
export function requireTemplate({ workbench }: Services, app: App): WorkbenchTemplate {
  const template = workbench.template(app.agentId);
  if (!template) throw new Refusal(94008);
  return template;
}
