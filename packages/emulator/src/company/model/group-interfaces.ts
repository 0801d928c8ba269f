/**
 * Interfaces that a management group of 企业号 can be granted. Each covers all endpoints below one path, except for a few
 * that are assigned by their effect. Endpoints that came with WeCom belong to none: no group may call them.
 */
import type { BothLanguages } from "../../kernel/admin-refusal.ts";

const names = {
  user: { zh: "成员", en: "members" },
  department: { zh: "部门", en: "departments" },
  tag: { zh: "标签", en: "tags" },
  batch: { zh: "批量导入", en: "bulk import" },
  invite: { zh: "邀请成员关注", en: "invitations" },
  message: { zh: "发消息", en: "messages" },
  media: { zh: "临时素材", en: "media" },
  material: { zh: "永久素材", en: "permanent material" },
  menu: { zh: "自定义菜单", en: "menus" },
  agent: { zh: "应用设置", en: "app settings" },
  oauth: { zh: "身份验证", en: "login" },
  jsapi: { zh: "JS 接口", en: "JavaScript interface" },
  kf: { zh: "客服", en: "customer service" },
  chat: { zh: "企业会话", en: "corp chat" },
  shakearound: { zh: "摇一摇周边", en: "shake nearby" },
} as const satisfies Record<string, BothLanguages>;

export type GroupInterface = keyof typeof names;

export const groupInterfaces: readonly (BothLanguages & { readonly name: GroupInterface })[] = Object.entries(
  names,
).map(([name, words]) => ({ name: name as GroupInterface, ...words }));

export const isGroupInterface = (value: unknown): value is GroupInterface =>
  typeof value === "string" && Object.hasOwn(names, value);

/** Endpoints whose path does not say where they belong. `everybody`: no grant is needed. */
const exceptions: Readonly<Record<string, GroupInterface | "everybody">> = {
  getcallbackip: "everybody",
  get_jsapi_ticket: "jsapi",
  "user/getuserinfo": "oauth",
  "user/authsucc": "oauth",
  "user/convert_to_openid": "oauth",
  "user/convert_to_userid": "oauth",
  "batch/invite": "invite",
  "batch/inviteuser": "invite",
};

/** Endpoints that came with WeCom, below paths that 企业号 had, too. */
const newer: ReadonlySet<string> = new Set([
  "user/list_id",
  "user/getuserid",
  "user/get_userid_by_email",
  "user/get_active_stat",
  "user/tfa_succ",
  "department/simplelist",
  "department/get",
  "message/recall",
  "message/get_statistics",
  "message/update_template_card",
  "message/update_taskcard",
  "media/upload_by_url",
  "media/get_upload_by_url_result",
  "media/get/jssdk",
  "agent/set_workbench_template",
  "agent/get_workbench_template",
  "agent/set_workbench_data",
  "agent/get_workbench_data",
  "agent/batch_set_workbench_data",
]);

/** Undefined: no group may call it. */
export function interfaceOf(endpoint: string): GroupInterface | "everybody" | undefined {
  if (newer.has(endpoint)) return undefined;
  const exception = Object.hasOwn(exceptions, endpoint) ? exceptions[endpoint] : undefined;
  if (exception) return exception;
  const [first] = endpoint.split("/", 1);
  return isGroupInterface(first) ? first : undefined;
}
