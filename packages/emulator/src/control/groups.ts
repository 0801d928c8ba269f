/** Calls about the management groups of the 企业号 profile. */
import { z } from "zod";
import { type GroupInterface, groupInterfaces, isGroupInterface } from "../company/model/group-interfaces.ts";
import { userIds, valueWords, whole } from "../kernel/values.ts";
import { route } from "./route.ts";

const largestId = 0xffff_ffff;
const ids = z.array(whole(0, largestId));

const groupInterface = z.custom<GroupInterface>(isGroupInterface).register(valueWords, {
  refusal: (value) => ({
    zh: `没有叫 ${String(value)} 的接口，见 GET /control/admin/groups。`,
    en: `No interface is called ${String(value)}; GET /control/admin/groups lists them.`,
  }),
});

/** Absent fields stay as they are. */
const group = z.object({
  name: z.string().optional(),
  admins: userIds.optional(),
  apps: z
    .array(
      z.object({ agentId: whole(0, largestId), send: z.boolean().default(false), manage: z.boolean().default(false) }),
    )
    .optional(),
  directory: z
    .object({
      departments: ids.exactOptional(),
      tags: ids.exactOptional(),
      write: z.boolean().exactOptional(),
    })
    .optional(),
  interfaces: z.array(groupInterface).optional(),
});

export const groupRoutes = [
  route(
    "GET /control/admin/groups",
    {
      does: {
        zh: "`{items, interfaces, interfaceTexts}`：各组，以及可以授予的接口",
        en: "`{items, interfaces, interfaceTexts}`: the groups, and what can be granted",
      },
    },
    ({ company }) => ({
      items: company.adminConsole.groups(),
      interfaces: groupInterfaces.map(({ name }) => name),
      interfaceTexts: Object.fromEntries(groupInterfaces.map(({ name, zh, en }) => [name, { zh, en }])) as Readonly<
        Record<GroupInterface, { readonly zh: string; readonly en: string }>
      >,
    }),
  ),
  route(
    "POST /control/admin/groups",
    {
      does: {
        zh: "201 和带 `secret` 的管理组。没写的就是没有授予",
        en: "201 and the group with its `secret`. What is missing is not granted",
      },
      body: group,
      status: 201,
    },
    ({ company, body }) => company.adminConsole.createGroup(body),
  ),
  route(
    "PUT /control/admin/groups/:groupId",
    {
      does: {
        zh: "没写的保持不变。token 继续有效，权限是新的",
        en: "what is missing stays. Tokens stay good, with the new rights",
      },
      body: group,
    },
    ({ company, params, body }) => company.adminConsole.changeGroup(params.groupId, body),
  ),
  route(
    "DELETE /control/admin/groups/:groupId",
    { does: { zh: "Secret 和 token 作废", en: "its secret and tokens become invalid" } },
    ({ company, params }) => {
      company.adminConsole.deleteGroup(params.groupId);
      return {};
    },
  ),
  route(
    "POST /control/admin/groups/:groupId/secret",
    { does: { zh: "重置；旧的和它的 token 作废", en: "a new secret; the old one and its tokens become invalid" } },
    ({ company, params }) => ({ secret: company.adminConsole.resetGroupSecret(params.groupId) }),
  ),
] as const;
