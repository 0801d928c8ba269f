/** Calls that set up robots, licences and mini programs. */
import { z } from "zod";
import { userIds } from "../kernel/values.ts";
import { botRoutes } from "./bots.ts";
import { sentRoute } from "./phones.ts";
import { route } from "./route.ts";

const changes = z.object({
  enabled: z.boolean().exactOptional(),
  allowed: z.boolean().exactOptional(),
  inGroup: z.boolean().exactOptional(),
});

export const messagingRoutes = [
  sentRoute,
  ...botRoutes,
  route(
    "GET /control/robots",
    {
      does: {
        zh: "带 webhook 的群：列表，新建，停用",
        en: "groups with a webhook: list, make, switch off",
      },
    },
    ({ company }) => ({ items: company.messagingAdmin.robots() }),
  ),
  route(
    "POST /control/robots",
    { body: z.object({ name: z.string(), group: z.string(), userIds }) },
    ({ company, body }) => company.messagingAdmin.addRobot(body),
  ),
  route("PUT /control/robots/:key", { body: changes }, ({ company, params, body }) =>
    company.messagingAdmin.setRobot(params.key, body),
  ),
  route(
    "PUT /control/people/:userId/licence",
    {
      does: { zh: "基础接口许可，在开关要求时", en: "licences, where the switch asks for them" },
      body: z.object({ licensed: z.boolean() }),
    },
    ({ company, events, params, body }) => {
      company.messagingAdmin.setLicence(params.userId, body.licensed);
      events.send({ type: "conditions", what: "licences" });
      return {};
    },
  ),
  route("GET /control/licences", {}, ({ company }) => ({ unlicensed: company.messagingAdmin.unlicensed() })),
  route(
    "PUT /control/apps/:agentId/mini-program",
    {
      does: {
        zh: "应用关联的小程序；null 为没有",
        en: "the mini program bound to an app; null: none",
      },
      body: z.object({ appid: z.union([z.string(), z.null()]) }),
    },
    ({ company, params, body }) => {
      company.messagingAdmin.bindMiniProgram(params.agentId, body.appid ?? undefined);
      return {};
    },
  ),
] as const;
