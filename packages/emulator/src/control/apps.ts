/** Calls about apps, as the admin console has them: made and deleted, secret, range, settings, events. */
import { z } from "zod";
import { appSettingChanges } from "../company/apps/settings.ts";
import type { App } from "../company/model/model.ts";
import { visibleRange } from "../kernel/values.ts";
import type { EmulatedCompany } from "../state/emulated-company.ts";
import { appEvent, lifecycleEvent } from "./app-events.ts";
import { callbackRoutes } from "./callbacks.ts";
import type { Installation } from "./installation.ts";
import { appNamed } from "./named.ts";
import { route } from "./route.ts";

/** An app as its page shows it. */
function row(app: App, { company, emulator }: { company: EmulatedCompany; emulator: Installation }) {
  const { appSettings, callbacks, menus, views, workbench } = company;
  const { agentId, createdAt, enabled, name, readsSensitiveFields, secret, visibleRange: range } = app;
  const callback = callbacks.of(agentId);
  const settings = appSettings.of(agentId);
  return {
    agentId,
    name,
    description: settings.description,
    secret,
    enabled,
    createdAt,
    readsSensitiveFields,
    visibleRange: range,
    /** Number of people in the range, each counted once. */
    visiblePeople: views.get(app).members.length,
    // Trusted addresses apply to the whole company here.
    trustedIps: emulator.addresses.trusted,
    trustedDomain: settings.redirectDomain,
    callback: callback ?? null,
    callbackUrl: callback?.url ?? null,
    settings,
    menu: menus.of(agentId) ?? null,
    workbench: workbench.template(agentId) ?? null,
  };
}

export const appRoutes = [
  route(
    "GET /control/apps",
    {
      does: {
        zh: "`{agentId, name, description, secret, enabled, createdAt, readsSensitiveFields, visibleRange, visiblePeople, trustedIps, trustedDomain, callback, settings, menu, …}`。`trustedIps` 是整个企业的（`PUT /control/addresses`）",
        en: "`{agentId, name, description, secret, enabled, createdAt, readsSensitiveFields, visibleRange, visiblePeople, trustedIps, trustedDomain, callback, settings, menu, …}`. `trustedIps` are the whole company's (`PUT /control/addresses`)",
      },
    },
    (call) => ({ items: call.company.company.apps.map((app) => row(app, call)) }),
  ),
  route("GET /control/apps/:agentId", {}, (call) => row(appNamed(call), call)),
  route(
    "POST /control/apps",
    {
      does: {
        zh: "201 和这个应用。AgentID 接着有过的最大值。按模拟时钟在 2022-06-20 之后建立的应用读不到手机号、邮箱等，除非 `createdBefore2022` 另有说明",
        en: "201 and the app. AgentIDs continue from the largest ever used. An app made after 2022-06-20 by the emulated clock reads no mobile, mail and the like, unless `createdBefore2022` says otherwise",
      },
      body: z.object({
        name: z.string(),
        description: z.string().optional(),
        visibleRange: z.object(visibleRange).prefault({}),
        createdBefore2022: z.boolean().optional(),
      }),
      status: 201,
    },
    (call) => row(call.company.adminConsole.createApp(call.body), call),
  ),
  route(
    "DELETE /control/apps/:agentId",
    {
      does: {
        zh: "连同回调、菜单、Secret 和 token。已发的消息留在手机上",
        en: "with callback URL, menu, secret and tokens. Its messages stay on phones",
      },
    },
    (call) => {
      call.company.adminConsole.deleteApp(appNamed(call).agentId);
      return {};
    },
  ),
  route(
    "PUT /control/apps/:agentId/visible-range",
    {
      does: {
        zh: "整个新的可见范围；开启了回调的应用会收到 `subscribe`、`unsubscribe`",
        en: "the whole new range; an app in callback mode gets `subscribe` and `unsubscribe`",
      },
      body: z.object(visibleRange),
    },
    (call) => {
      const app = appNamed(call);
      call.company.adminConsole.setVisibleRange(app.agentId, call.body);
      return row(app, call);
    },
  ),
  route(
    "POST /control/apps/:agentId/secret",
    {
      does: {
        zh: "重置，`{secret}`；旧的和它的 token 作废",
        en: "a new secret, `{secret}`; the old one and its tokens become invalid",
      },
    },
    (call) => ({ secret: call.company.adminConsole.resetAppSecret(appNamed(call).agentId) }),
  ),
  route(
    "PUT /control/apps/:agentId/enabled",
    {
      does: { zh: "停用：gettoken 40001，旧 token 50003", en: "off: gettoken 40001, its tokens 50003" },
      body: z.object({ enabled: z.boolean() }),
    },
    (call) => {
      const app = appNamed(call);
      call.company.adminConsole.setAppEnabled(app.agentId, call.body.enabled);
      return row(app, call);
    },
  ),
  route(
    "PUT /control/apps/:agentId/created-before-2022",
    {
      does: {
        zh: "是否仍可读取手机、邮箱、性别等字段",
        en: "whether it still reads mobile, e-mail, gender and the like",
      },
      body: z.object({ createdBefore2022: z.boolean() }),
    },
    (call) => {
      const app = appNamed(call);
      call.company.adminConsole.setCreatedBefore2022(app.agentId, call.body.createdBefore2022);
      return row(app, call);
    },
  ),
  route(
    "PUT /control/apps/:agentId/settings",
    {
      does: {
        zh: "介绍、头像、可信域名、主页、上报、工作台",
        en: "description, logo, trusted domains, home page, what is reported, workbench",
      },
      body: appSettingChanges,
    },
    (call) => {
      const { agentId } = appNamed(call);
      call.company.appSettings.change(agentId, call.body);
      return call.company.appSettings.of(agentId);
    },
  ),
  ...callbackRoutes("apps/:agentId", {
    settings: { zh: "回调模式，与通讯录接收方相同", en: "callback mode, as for the contacts receiver" },
    deliver: {
      zh: "发送一段自己写的明文，照常加密和签名，用来检验接收方怎样处理：未知事件、不是 UTF-8 的字节（用 `base64` 代替 `xml`）等。内容不作任何检查。`{state, attempts, xml}`",
      en: "sends a plaintext of your own, encrypted and signed as every callback, to test how a receiver takes it: unknown events, bytes that are no UTF-8 (`base64` in place of `xml`). Nothing of it is checked. `{state, attempts, xml}`",
    },
  }),
  route(
    "POST /control/apps/:agentId/event",
    {
      does: {
        zh: "让应用遇到一件事：长期未用、被停用、审批；以及没有 FromUserName 的 `kf_msg_or_event`",
        en: "an event of the app's life: inactive, stopped, an approval; `kf_msg_or_event`, which has no FromUserName",
      },
      body: appEvent,
    },
    async (call) => ({
      callback: await call.company.lifecycle.happen(appNamed(call), lifecycleEvent(call.body, call.company)),
    }),
  ),
] as const;
