/** Calls about the emulator as a whole: what it is, the company in it, another one, its events. */
import { z } from "zod";
import { maxPeople } from "../company/model/sample-company.ts";
import { whole } from "../kernel/values.ts";
import { identityOf } from "./identity.ts";
import { route } from "./route.ts";

export const generalRoutes = [
  route(
    "GET /control/calls",
    { does: { zh: "全部调用，`{items: [{method, path}]}`", en: "all calls, `{items: [{method, path}]}`" } },
    ({ calls }) => ({ items: calls }),
  ),
  route(
    "GET /control/identity",
    {
      does: {
        zh: '说明这里是模拟器：`{product: "shoufa-emulator", api: 1, corpIds, now}`，不含任何密钥。`now` 是模拟时钟，单位毫秒。程序在把一家企业当作模拟企业之前，应在其接口地址下调用它：企业微信会回答 404。以后的版本也保持这个回答',
        en: 'that this is the emulator: `{product: "shoufa-emulator", api: 1, corpIds, now}`, without a secret. `now` is the emulated clock in milliseconds. A program asks this below its API address before it takes a company for a simulated one: WeCom answers 404, and this answer stays as it is in later versions',
      },
    },
    ({ emulator }) => identityOf(emulator),
  ),
  route(
    "GET /control/company",
    {
      does: {
        zh: "CorpID、Secret、应用、群机器人、人数和部门数、时钟",
        en: "CorpID, secrets, apps, robots, numbers of people and departments, the clock",
      },
    },
    ({ emulator }) => emulator.company(),
  ),
  route(
    "POST /control/seed",
    {
      does: {
        zh: '换一家企业，或 `"company": "empty"`。原来的企业会被删除',
        en: 'another company, or `"company": "empty"`. The old one is deleted',
      },
      body: z.object({
        people: whole(1, maxPeople).exactOptional(),
        seed: whole(0, 0x7fff_ffff).exactOptional(),
        company: z.enum(["sample", "empty"]).exactOptional(),
      }),
    },
    ({ emulator, body }) => {
      emulator.seed(body);
      return emulator.company();
    },
  ),
  route(
    "POST /control/reset",
    {
      does: {
        zh: "恢复到初始状态：手机清空、频率重新计数、通讯录还原。应用、Secret、回调 URL 和 token 保留",
        en: "back to the start: empty phones, unused quotas, the initial directory. Apps, secrets, callback URLs and tokens stay",
      },
    },
    ({ emulator }) => {
      emulator.reset();
      return {};
    },
  ),
  route(
    "GET /control/events",
    {
      does: { zh: "server-sent events，见[下文](#事件)", en: "server-sent events, see [below](#events)" },
      query: { userId: z.string().optional() },
    },
    ({ events, query, request, response }) => events.open(request, response, query.userId ?? null),
  ),
] as const;
