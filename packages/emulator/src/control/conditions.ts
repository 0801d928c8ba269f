/** Calls that set the conditions of the whole: clock, network, presets, switches, counts. */
import { endpoints, errorFacts } from "@shoufa/protocol";
import { z } from "zod";
import { ControlError } from "../http/exchange.ts";
import { switchCatalogue, switchChanges } from "../kernel/switches.ts";
import { whole } from "../kernel/values.ts";
import { isPresetName, noPreset } from "../scenario/presets.ts";
import { addressRoutes, faultRoutes } from "./faults.ts";
import type { Installation } from "./installation.ts";
import { route } from "./route.ts";
import { scenarioRoutes } from "./scenarios.ts";

/** About thirty years. */
const advanceSeconds = whole(0, 10 ** 9);

const time = ({ clock }: Installation) => ({ now: clock.now(), aheadSeconds: Math.round(clock.offset / 1000) });

export const conditionRoutes = [
  route(
    "GET /control/conditions",
    {
      does: {
        zh: "以下全部一览；全部复原",
        en: "all of these at a glance; all of them as at first",
      },
    },
    ({ emulator }) => emulator.conditions.view(),
  ),
  route("POST /control/conditions/reset", {}, ({ emulator: { conditions } }) => {
    conditions.reset();
    return conditions.view();
  }),
  route(
    "GET /control/clock",
    {
      does: {
        zh: "模拟时钟和向前跳；`GET` 带 `advanceSeconds` 说明这一跳会使什么到期",
        en: "the emulated clock, and a jump ahead; `GET` with `advanceSeconds` says what the jump would end",
      },
      query: { advanceSeconds: advanceSeconds.optional() },
    },
    ({ emulator, query }) => ({
      ...time(emulator),
      ...(query.advanceSeconds === undefined ? {} : { expiring: emulator.conditions.expiring(query.advanceSeconds) }),
    }),
  ),
  route("POST /control/clock", { body: z.object({ advanceSeconds }) }, ({ emulator, body }) => {
    emulator.clock.advance({ seconds: body.advanceSeconds });
    return time(emulator);
  }),
  route(
    "GET /control/switches",
    {
      does: {
        zh: "[开关](switches.md)：现状、修改、复原（`?name=` 指定一个），以及各自决定什么",
        en: "[switches](switches.md): as they are, changed, back (`?name=` for one), and what each decides",
      },
    },
    ({ emulator }) => emulator.switches(),
  ),
  route("PUT /control/switches", { body: switchChanges }, ({ emulator, body }) => {
    emulator.setSwitches(body);
    return emulator.switches();
  }),
  route("DELETE /control/switches", { query: { name: z.array(z.string()).optional() } }, ({ emulator, query }) => {
    emulator.conditions.resetSwitches(query.name);
    return emulator.switches();
  }),
  route("GET /control/switches/catalogue", {}, () => ({ items: switchCatalogue })),
  route("GET /control/presets", { does: { zh: "一次改几个", en: "several at once" } }, ({ emulator }) => ({
    items: emulator.conditions.presets(),
  })),
  route("POST /control/presets/:name", {}, ({ emulator, params: { name } }) => {
    if (!isPresetName(name)) throw new ControlError(404, noPreset(name));
    emulator.conditions.applyPreset(name);
    return { switches: emulator.switches(), addresses: emulator.addresses };
  }),
  ...addressRoutes,
  route(
    "GET /control/network",
    {
      does: {
        zh: "切断对平台的调用；控制接口照常",
        en: "cuts off platform calls; this API goes on",
      },
    },
    ({ emulator: { conditions } }) => ({ online: conditions.online }),
  ),
  route("POST /control/network", { body: z.object({ online: z.boolean() }) }, ({ emulator: { conditions }, body }) => {
    conditions.online = body.online;
    return { online: conditions.online };
  }),
  ...faultRoutes,
  route(
    "GET /control/requests",
    {
      does: {
        zh: "各接口被调用的次数；次数和配额复原",
        en: "calls by endpoint; counts and quotas as at first",
      },
    },
    ({ emulator }) => emulator.requests(),
  ),
  route("DELETE /control/requests", {}, ({ emulator }) => {
    emulator.conditions.clearRequests();
    return {};
  }),
  route("POST /control/quotas/reset", {}, ({ emulator }) => {
    emulator.conditions.clearQuotas();
    return {};
  }),
  ...scenarioRoutes,
  route(
    "GET /control/endpoints",
    {
      does: {
        zh: "平台的接口和错误码，作为数据",
        en: "the endpoints and error codes of the platform, as data",
      },
    },
    () => ({ items: Object.entries(endpoints).map(([endpoint, { method }]) => ({ endpoint, method })) }),
  ),
  route("GET /control/errors", {}, () => ({ items: errorFacts })),
] as const;
