import { z } from "zod";
import { DirectoryState } from "./directory-state.ts";
import { Reason } from "./reason.ts";
import { declareRoute } from "./route.ts";

/** A secret that is stored. It goes in and never comes out. */
export const StoredSecret = z.object({
  changedAt: z.iso.datetime(),
  /** Its last four characters; null: it is short, or encrypted with a master key that is lost. */
  endsIn: z.string().nullable(),
});
export type StoredSecret = z.infer<typeof StoredSecret>;

/** An address to which WeCom delivers: of an app, or of a company's contacts sync. */
export const CallbackReceiver = z.object({
  id: z.string(),
  /** Ready to copy into WeCom's "receive messages" form. */
  callbackUrl: z.string(),
  callbackConfigured: z.boolean(),
  /** When WeCom's URL verification last passed. */
  callbackVerifiedAt: z.iso.datetime().nullable(),
  token: StoredSecret,
  encodingAesKey: StoredSecret,
  /** Until when the callback keys that were replaced are still accepted; null: none are. */
  previousKeysUntil: z.iso.datetime().nullable(),
});
export type CallbackReceiver = z.infer<typeof CallbackReceiver>;

export const AccountApp = CallbackReceiver.extend({
  agentId: z.number().int(),
  name: z.string(),
  secret: StoredSecret,
  /** Management group whose Secret the app is used with; null: it has its own, as in WeCom. */
  groupId: z.string().nullable(),
});
export type AccountApp = z.infer<typeof AccountApp>;

/** A management group (管理组) of a company of the 企业号 profile: one Secret for its apps and its part of the directory. */
export const ManagementGroup = z.object({
  id: z.string(),
  name: z.string(),
  secret: StoredSecret,
  /** The directory is read and written with this one; exactly one of a company's. */
  readsDirectory: z.boolean(),
});
export type ManagementGroup = z.infer<typeof ManagementGroup>;

/** A connected company. Secrets go in and never come out; the last four characters are all that is shown. */
export const Account = z.object({
  id: z.string(),
  name: z.string(),
  corpId: z.string(),
  /** `sandbox`: the API address says of itself that it is an emulator. */
  kind: z.enum(["sandbox", "real"]),
  apiBase: z.string(),
  /** `qiyehao`: a company of 企业号 (before 2017), or a gateway like one, where management groups hold the secrets. */
  profile: z.enum(["wecom", "qiyehao"]),
  /** IANA name. Hours of reply rules are read in it. */
  timeZone: z.string(),
  apps: z.array(AccountApp),
  /** Empty in WeCom. */
  groups: z.array(ManagementGroup),
  /** Secret of contacts sync (通讯录同步), with which WeCom's directory is written; null: the directory can only be read. */
  contactsSecret: StoredSecret.nullable(),
  /** Where WeCom tells changes of the directory (接收事件服务器 of contacts sync); null: not set up. */
  contactsReceiver: CallbackReceiver.nullable(),
  /** Proxy through which WeCom is called, without its password; null: none. */
  proxy: z.object({ url: z.string(), user: z.string().nullable() }).nullable(),
  directory: DirectoryState,
});
export type Account = z.infer<typeof Account>;

const Secret = z.string().trim().min(8).max(256);
/** As WeCom takes it. A guessable one is taken too, and warned about. */
const CallbackToken = z.string().regex(/^[A-Za-z0-9]{3,32}$/);
const EncodingAesKey = z.string().regex(/^[A-Za-z0-9]{43}$/);

const ApiBase = z.url({ protocol: /^https?$/ }).max(256);

/** HTTP, HTTPS or SOCKS5, with a login if it wants one. */
export const ProxyInput = z.object({
  url: z.url({ protocol: /^(https?|socks5)$/ }).max(256),
  user: z.string().max(128).default(""),
  /** Left out: the one that is stored, when address and user stay the same. */
  password: z.string().max(128).optional(),
});
export type ProxyInput = z.input<typeof ProxyInput>;

export const GroupInput = z.object({ name: z.string().trim().min(1).max(32), secret: Secret });
export type GroupInput = z.input<typeof GroupInput>;

/** Only what is named changes. */
export const EditGroupInput = GroupInput.partial().extend({
  /** Reads and writes the directory from now on, instead of the one that did. */
  readsDirectory: z.literal(true).optional(),
});
export type EditGroupInput = z.input<typeof EditGroupInput>;

export const CreateAccountInput = z.object({
  name: z.string().trim().min(1).max(64),
  corpId: z.string().trim().min(1).max(64),
  /** Where WeCom's API is reached: WeCom itself, a company's reverse proxy, or an emulator. */
  apiBase: ApiBase.default("https://qyapi.weixin.qq.com"),
  /** Through which WeCom is called, from the first call on; null or left out: directly. */
  proxy: ProxyInput.nullable().optional(),
  /** The first management group: the company is one of the 企业号 profile then. */
  group: GroupInput.optional(),
  app: z.object({
    agentId: z.number().int().min(0),
    name: z.string().trim().min(1).max(32),
    /** The app's own. Left out in the 企业号 profile, where the group's is used. */
    secret: Secret.optional(),
    token: CallbackToken,
    encodingAesKey: EncodingAesKey,
    /** From `offerCallback`, so that the app gets the address that was shown. Left out: a new one. */
    callbackKey: z.string().max(64).optional(),
  }),
});
export type CreateAccountInput = z.input<typeof CreateAccountInput>;

/** An address for an app that is not stored yet. It works once an app was created with its key. */
export const CallbackOffer = z.object({
  callbackKey: z.string(),
  callbackUrl: z.string(),
  /**
   * Whether WeCom can reach the address: `public` says what the installation was told, `unset` that it was told nothing and
   * the address is this computer's own, `simulated` that an emulator on this computer needs no other.
   */
  reach: z.enum(["public", "unset", "simulated"]),
});
export type CallbackOffer = z.infer<typeof CallbackOffer>;

const AppInput = CreateAccountInput.shape.app.extend({
  /** In the 企业号 profile: the management group that the app belongs to. */
  groupId: z.string().max(64).optional(),
});
export const AddAppInput = AppInput;
export type AddAppInput = z.input<typeof AddAppInput>;

/** Only what is named changes. */
export const EditAppInput = AppInput.omit({ callbackKey: true }).partial();
export type EditAppInput = z.input<typeof EditAppInput>;

/** Keys of the receiver of contacts sync. */
export const ContactsReceiverInput = AppInput.pick({ token: true, encodingAesKey: true });
export type ContactsReceiverInput = z.input<typeof ContactsReceiverInput>;

/** IANA name, e.g. `Asia/Shanghai`. */
const TimeZone = z.string().max(64).refine(isTimeZone);

/** Whether there is such a zone. Not an offset such as +08:00, which knows no summer time. */
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

/** Only what is named changes. A CorpID never does: people, messages and callbacks belong to it. */
export const EditAccountInput = z.object({
  name: CreateAccountInput.shape.name.optional(),
  timeZone: TimeZone.optional(),
  apiBase: ApiBase.optional(),
  /** Null: taken away. */
  contactsSecret: Secret.nullable().optional(),
  proxy: ProxyInput.nullable().optional(),
});
export type EditAccountInput = z.input<typeof EditAccountInput>;

/** What goes with a company or an app, counted now. */
export const Loss = z.object({
  apps: z.number().int(),
  messages: z.number().int(),
  /** People in the local copy of the directory. */
  members: z.number().int(),
  departments: z.number().int(),
  /** Callbacks in the inbox and in quarantine. */
  callbacks: z.number().int(),
  /** Messages that are still being sent. Nothing can be removed before they have ended or been cancelled. */
  underWay: z.number().int(),
});
export type Loss = z.infer<typeof Loss>;

/** The name of what is removed, typed by the person who removes it. */
export const RemoveInput = z.object({ name: z.string().max(64) });

/** A company just connected, with what should be made better about it. */
export const CreatedAccount = Account.extend({ warnings: z.array(Reason) });
export type CreatedAccount = z.infer<typeof CreatedAccount>;

const tag = "accounts";

const ApiBaseText = z.string().max(256);

export const accountRoutes = {
  listAccounts: declareRoute("GET /api/accounts", {
    tag,
    summary: { zh: "已连接的企业", en: "Connected companies" },
    right: "account.read",
    scope: "companies",
    answer: z.object({ items: z.array(Account) }),
  }),
  offerCallback: declareRoute("GET /api/accounts/callback-offer", {
    tag,
    summary: { zh: "为尚未保存的应用预留回调地址", en: "A callback address for an app that is not stored yet" },
    right: "account.edit",
    scope: "installation",
    query: z.object({ apiBase: ApiBaseText.optional() }),
    answer: CallbackOffer,
  }),
  createAccount: declareRoute("POST /api/accounts", {
    tag,
    summary: { zh: "连接一个企业及其第一个应用", en: "Connect a company with its first app" },
    right: "account.edit",
    scope: "installation",
    body: CreateAccountInput,
    answer: CreatedAccount,
    status: 201,
    problems: [
      "account.corp_taken",
      "account.address_refused",
      "account.address_http",
      "account.proxy_refused",
      "account.key_weak",
      "app.callback_refused",
      "app.secret_missing",
    ],
  }),
  editAccount: declareRoute("PATCH /api/accounts/:accountId", {
    tag,
    summary: {
      zh: "修改企业的名称、时区、接口地址、代理、通讯录同步 Secret",
      en: "Change a company's name, time zone, API address, proxy or contacts secret",
    },
    right: "account.edit",
    fresh: true,
    body: EditAccountInput,
    answer: Account,
    problems: ["account.not_found", "account.address_refused", "account.address_http", "account.proxy_refused"],
  }),
  setContactsReceiver: declareRoute("PUT /api/accounts/:accountId/contacts-receiver", {
    tag,
    summary: {
      zh: "设置通讯录同步的接收事件服务器。更换后，旧的 Token 和 EncodingAESKey 在 24 小时内仍然有效。",
      en: "Set up the receiver of contacts sync, or replace its keys: the former are still accepted for 24 hours.",
    },
    right: "account.edit",
    body: ContactsReceiverInput,
    answer: CreatedAccount,
    problems: ["account.not_found", "account.key_weak"],
  }),
  accountLoss: declareRoute("GET /api/accounts/:accountId/loss", {
    tag,
    summary: { zh: "移除企业会失去什么", en: "What would be lost with a company" },
    right: "account.edit",
    answer: Loss,
    problems: ["account.not_found"],
  }),
  removeAccount: declareRoute("POST /api/accounts/:accountId/remove", {
    tag,
    summary: {
      zh: "移除企业及其全部数据，无法恢复",
      en: "Remove a company with everything that belongs to it. Cannot be undone.",
    },
    right: "account.edit",
    fresh: true,
    body: RemoveInput,
    answer: Loss,
    problems: ["account.not_found", "account.name_differs", "account.sending"],
  }),
  addApp: declareRoute("POST /api/accounts/:accountId/apps", {
    tag,
    summary: { zh: "添加应用", en: "Add an app to a company" },
    right: "account.edit",
    body: AddAppInput,
    answer: CreatedAccount,
    status: 201,
    problems: [
      "account.not_found",
      "account.key_weak",
      "app.agent_taken",
      "app.callback_refused",
      "app.secret_missing",
      "group.not_found",
    ],
  }),
  editApp: declareRoute("PATCH /api/accounts/:accountId/apps/:appId", {
    tag,
    summary: {
      zh: "修改应用。更换 Token 或 EncodingAESKey 后，旧的在 24 小时内仍然有效。",
      en: "Change an app. A Token or EncodingAESKey that is replaced is still accepted for 24 hours.",
    },
    right: "account.edit",
    fresh: true,
    body: EditAppInput,
    answer: CreatedAccount,
    problems: ["account.not_found", "app.not_found", "account.key_weak", "app.agent_taken", "group.not_found"],
  }),
  appLoss: declareRoute("GET /api/accounts/:accountId/apps/:appId/loss", {
    tag,
    summary: { zh: "移除应用会失去什么", en: "What would be lost with an app" },
    right: "account.edit",
    answer: Loss,
    problems: ["account.not_found", "app.not_found"],
  }),
  removeApp: declareRoute("POST /api/accounts/:accountId/apps/:appId/remove", {
    tag,
    summary: {
      zh: "移除应用及其消息和回调，无法恢复",
      en: "Remove an app with its messages and callbacks. Cannot be undone.",
    },
    right: "account.edit",
    fresh: true,
    body: RemoveInput,
    answer: Loss,
    problems: ["account.not_found", "app.not_found", "app.last", "account.name_differs", "account.sending"],
  }),
  addGroup: declareRoute("POST /api/accounts/:accountId/groups", {
    tag,
    summary: { zh: "添加管理组（企业号）", en: "Add a management group (企业号)" },
    right: "account.edit",
    body: GroupInput,
    answer: Account,
    status: 201,
    problems: ["account.not_found", "group.wecom", "group.name_taken"],
  }),
  editGroup: declareRoute("PATCH /api/accounts/:accountId/groups/:groupId", {
    tag,
    summary: {
      zh: "修改管理组。更换 Secret 后，组内应用立即使用新的。",
      en: "Change a management group. Its apps use a new Secret at once.",
    },
    right: "account.edit",
    body: EditGroupInput,
    answer: Account,
    problems: ["account.not_found", "group.not_found", "group.name_taken"],
  }),
  removeGroup: declareRoute("POST /api/accounts/:accountId/groups/:groupId/remove", {
    tag,
    summary: { zh: "移除没有应用的管理组", en: "Remove a management group that has no apps" },
    right: "account.edit",
    body: RemoveInput,
    answer: Account,
    problems: ["account.not_found", "group.not_found", "group.in_use", "account.name_differs"],
  }),
};
