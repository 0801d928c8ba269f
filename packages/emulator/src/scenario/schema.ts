/**
 * Scenario file as a schema: what a scenario is read by, its type, and the JSON Schema by which editors complete it
 * (`json-schema.ts`). Schemas of switches, addresses, faults and settings stand where those are kept.
 */
import { z } from "zod";
import { appSettingChanges } from "../company/apps/settings.ts";
import { contactSettingChanges } from "../company/directory/settings.ts";
import { groupInterfaces } from "../company/model/group-interfaces.ts";
import { maxPeople } from "../company/model/sample-company.ts";
import { addressChanges } from "../kernel/addresses.ts";
import type { BothLanguages } from "../kernel/admin-refusal.ts";
import { faultSchema } from "../kernel/faults.ts";
import { switchChanges } from "../kernel/switches.ts";
import { largest, says, userIds, valueWords, whole } from "../kernel/values.ts";
import { kfStaffChanges } from "../legacy/kf-staff.ts";
import { presetNames } from "./presets.ts";
import { keyed, list, place, wholeNumbers } from "./schema-words.ts";

const app = z.strictObject({
  enabled: says(z.boolean().exactOptional(), "是否启用。", "Whether it is on."),
  visibleRange: z
    .strictObject({
      userIds: z.array(z.string()).exactOptional(),
      departments: wholeNumbers.exactOptional(),
      tags: wholeNumbers.exactOptional(),
    })
    .exactOptional(),
  createdBefore2022: says(
    z.boolean().exactOptional(),
    "应用是否仍可读取手机、邮箱、性别等字段。",
    "Whether the app still reads mobile, e-mail, gender and the like.",
  ),
  settings: appSettingChanges.exactOptional(),
  miniProgram: says(z.string().exactOptional(), "关联的小程序的 appid。", "appid of the mini program bound to it."),
});
const appBySample = z.strictObject(app.shape).register(
  valueWords,
  place(
    (key) => `应用 ${key} `,
    (key) => `The app ${key}`,
  ),
);
const newApp = app.extend({ name: z.string(), description: z.string().exactOptional() }).register(
  valueWords,
  place(
    (at) => `newApps 第 ${at} 个应用`,
    (at) => `App ${at} of newApps`,
  ),
);

const robot = z
  .strictObject({ name: z.string(), group: z.string(), userIds: z.array(z.string()).default([]) })
  .register(
    valueWords,
    place(
      (at) => `第 ${at} 个群机器人`,
      (at) => `Robot ${at}`,
    ),
  );

const bot = z
  .strictObject({
    name: z.string(),
    description: z.string().exactOptional(),
    botId: says(
      z
        .string()
        .regex(/^aib[A-Za-z0-9]{1,60}$/)
        .exactOptional(),
      "BotID，以 aib 开头；没有就随机。",
      "BotID, beginning with aib; a random one unless given.",
    ),
    secret: z
      .string()
      .regex(/^[A-Za-z0-9]{1,64}$/)
      .exactOptional(),
    groups: says(
      z.array(z.strictObject({ name: z.string(), userIds: z.array(z.string()) })).exactOptional(),
      "有这个机器人的群。",
      "Groups with the bot in them.",
    ),
  })
  .register(
    valueWords,
    place(
      (at) => `第 ${at} 个智能机器人`,
      (at) => `Bot ${at}`,
    ),
  );

const groupInterface = z.enum(groupInterfaces.map(({ name }) => name)).register(valueWords, {
  refusal: (value: unknown, { zh, en }: BothLanguages) => ({
    zh: `${zh}的接口不存在：${String(value)}。`,
    en: `${en} has an interface that does not exist: ${String(value)}.`,
  }),
});

const group = z
  .strictObject({
    name: z.string(),
    admins: userIds.exactOptional(),
    apps: z
      .array(z.strictObject({ agentId: whole(0, largest), send: z.boolean(), manage: z.boolean() }))
      .exactOptional(),
    directory: z
      .strictObject({
        departments: wholeNumbers.exactOptional(),
        tags: wholeNumbers.exactOptional(),
        write: z.boolean().exactOptional(),
      })
      .exactOptional(),
    interfaces: z.array(groupInterface).exactOptional(),
  })
  .register(
    valueWords,
    place(
      (at) => `第 ${at} 个管理组`,
      (at) => `Group ${at}`,
    ),
  );

const receiverPattern = /^(\d{1,10}|contacts|kf|chat)$/;
const configuration = z.strictObject({ url: z.string(), token: z.string(), encodingAesKey: z.string() }).register(
  valueWords,
  place(
    (key) => `${key} 的回调`,
    (key) => `The callback of ${key}`,
  ),
);

const delivery = z
  .strictObject({
    receiver: z
      .string()
      .regex(receiverPattern)
      .register(valueWords, {
        refusal: (_: unknown, { zh, en }: BothLanguages) => ({
          zh: `${zh}要有 receiver：文本形式的 AgentID、contacts、kf 或 chat。`,
          en: `${en} needs receiver: an AgentID as a string, contacts, kf or chat.`,
        }),
      }),
    message: says(z.string().exactOptional(), "解密后的内容，XML 或 JSON。", "The decrypted content, XML or JSON."),
    base64: says(z.string().exactOptional(), "同上，作为字节。", "The same as bytes."),
  })
  .refine(({ base64, message }) => (base64 === undefined) !== (message === undefined), {
    params: {
      detail: {
        zh: "要么有 message，要么有 base64，是文本。",
        en: "needs either message or base64, a string.",
      } satisfies BothLanguages,
    },
  })
  .register(
    valueWords,
    place(
      (at) => `第 ${at} 条待发回调`,
      (at) => `Delivery ${at}`,
    ),
  );

/** Size, seed and kind of the company; then the rules; then what an administrator sets by hand. */
export const scenario = z.strictObject({
  people: says(whole(1, maxPeople).exactOptional(), "示例企业的人数。", "Size of the sample company."),
  seed: says(
    whole(0, 0x7fff_ffff).exactOptional(),
    "种子：同一种子得到同一家企业。",
    "The same seed gives the same company.",
  ),
  company: says(
    z.enum(["sample", "empty"]).exactOptional(),
    "empty：只有创建者；默认 sample。",
    "empty: nothing but its creator. sample, with people, by default.",
  ),
  preset: says(
    z.enum(presetNames).exactOptional(),
    "一组规则；switches 和 addresses 优先于它。",
    "A bundle of rules to begin with; switches and addresses go before it.",
  ),
  switches: says(switchChanges.exactOptional(), "与默认不同的开关。", "Switches that differ from their defaults."),
  addresses: says(
    addressChanges.exactOptional(),
    "可信 IP，以及 2022 年前用过的地址。",
    "Trusted addresses, and those used before 2022.",
  ),
  unlicensed: says(
    userIds.exactOptional(),
    "没有基础接口许可的 userid；其余人都有。",
    "Userids of those without a licence for the basic interfaces; the rest have one.",
  ),
  faults: says(
    z.array(faultSchema).register(valueWords, list).exactOptional(),
    "会出错的调用和回调。",
    "Calls and callbacks that go wrong.",
  ),
  callbacks: says(
    keyed(receiverPattern, configuration, (key) => ({
      zh: `callbacks 按 AgentID 或 contacts、kf、chat 列出，没有 ${key}。`,
      en: `callbacks are listed by AgentID or as contacts, kf or chat, not as ${key}.`,
    })).exactOptional(),
    "按 AgentID 或 contacts、kf、chat。每个 URL 都会验证，接收方要先运行。",
    "By AgentID, or contacts, kf, chat. Each URL is verified, so its receiver must be running.",
  ),
  deliveries: says(
    z.array(delivery).register(valueWords, list).exactOptional(),
    "接收方有了回调 URL 之后按顺序发送的回调。",
    "Callbacks to send, in this order, once their receiver has a callback URL.",
  ),
  clock: z
    .strictObject({
      aheadSeconds: says(
        whole(0, 10 ** 9),
        "模拟时钟比本机快多少秒。",
        "Advance of the emulator's clock over the machine's.",
      ),
    })
    .register(valueWords, { whole: { zh: "场景的 clock", en: "The clock of the scenario" } })
    .exactOptional(),
  root: says(z.string().exactOptional(), "空企业的根部门名称。", "Name of the root department of an empty company."),
  contactSettings: says(contactSettingChanges.exactOptional(), "通讯录的设置。", "Settings of the directory's pages."),
  apps: says(
    keyed(/^\d{1,10}$/, appBySample, (key) => ({
      zh: `apps 按 AgentID 列出，没有 ${key}。`,
      en: `apps are listed by AgentID, not as ${key}.`,
    })).exactOptional(),
    "按 AgentID：与示例企业的不同。",
    "By AgentID: differences from the sample.",
  ),
  newApps: says(
    z.array(newApp).register(valueWords, list).exactOptional(),
    "新建的应用；AgentID 依次接着最后一个。",
    "Apps to make; their AgentIDs follow the last one, in this order.",
  ),
  robots: says(
    z.array(robot).register(valueWords, list).exactOptional(),
    "带 webhook 的群。",
    "Groups with a webhook.",
  ),
  bots: says(
    z.array(bot).register(valueWords, list).exactOptional(),
    "长连接的智能机器人，整个企业可见。",
    "Bots on the long connection, for the whole company.",
  ),
  groups: says(
    z.array(group).register(valueWords, list).exactOptional(),
    "企业号：管理组。",
    "Management groups of the qiyehao profile.",
  ),
  kf: says(kfStaffChanges.exactOptional(), "企业号：客服人员。", "Staff of the qiyehao profile's customer service."),
  unlockedTags: says(
    wholeNumbers.exactOptional(),
    "企业号：各组都可加人的标签 id。",
    "Ids of tags of the qiyehao profile that all groups may add people to.",
  ),
  $schema: says(z.string().exactOptional(), "这份说明的地址，供编辑器使用。", "Address of this schema, for editors."),
});
