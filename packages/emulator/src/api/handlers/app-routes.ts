/** The endpoints of apps, menus, workbench, tickets, logins and addresses, for the registry. */
import type { Endpoint } from "@shoufa/protocol";
import type { Route } from "../route.ts";
import { agentBatchSetWorkbenchData } from "./agent-batch_set_workbench_data.ts";
import { agentGet } from "./agent-get.ts";
import { agentGetWorkbenchData } from "./agent-get_workbench_data.ts";
import { agentGetWorkbenchTemplate } from "./agent-get_workbench_template.ts";
import { agentList } from "./agent-list.ts";
import { agentSet } from "./agent-set.ts";
import { agentSetWorkbenchData } from "./agent-set_workbench_data.ts";
import { agentSetWorkbenchTemplate } from "./agent-set_workbench_template.ts";
import { authGetuserdetail } from "./auth-getuserdetail.ts";
import { authGetuserinfo } from "./auth-getuserinfo.ts";
import { getApiDomainIp } from "./get_api_domain_ip.ts";
import { getJsapiTicket } from "./get_jsapi_ticket.ts";
import { getcallbackip } from "./getcallbackip.ts";
import { menuCreate } from "./menu-create.ts";
import { menuDelete } from "./menu-delete.ts";
import { menuGet } from "./menu-get.ts";
import { ticketGet } from "./ticket-get.ts";
import { userGetuserinfo } from "./user-getuserinfo.ts";

export const appRoutes = {
  "agent/get": agentGet,
  "agent/list": agentList,
  "agent/set": agentSet,
  "agent/set_workbench_template": agentSetWorkbenchTemplate,
  "agent/get_workbench_template": agentGetWorkbenchTemplate,
  "agent/set_workbench_data": agentSetWorkbenchData,
  "agent/batch_set_workbench_data": agentBatchSetWorkbenchData,
  "agent/get_workbench_data": agentGetWorkbenchData,
  "menu/create": menuCreate,
  "menu/get": menuGet,
  "menu/delete": menuDelete,
  get_jsapi_ticket: getJsapiTicket,
  "ticket/get": ticketGet,
  "auth/getuserinfo": authGetuserinfo,
  "user/getuserinfo": userGetuserinfo,
  "auth/getuserdetail": authGetuserdetail,
  getcallbackip,
  get_api_domain_ip: getApiDomainIp,
} satisfies { readonly [E in Endpoint]?: Route<E> };
