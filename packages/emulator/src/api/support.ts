/**
 * Coverage of WeCom: one row for each endpoint, and for each message, event and passive reply of callbacks. The
 * compiler requires a row for everything in the protocol; test/support.test.ts compares the rows with the routes and
 * with the tests they name; `npm run support` generates docs/support-table.md in both languages.
 */
import type { ContactChange, Endpoint, EventDetail, InboundMessage, PassiveReply } from "@shoufa/protocol";

/** What is missing, in one sentence. */
export interface Gap {
  readonly en: string;
  readonly zh: string;
}

/** `proof` is a test file of packages/emulator/test that names what it proves. */
export type Support =
  | { readonly level: "full"; readonly proof: string }
  | { readonly level: "partial"; readonly proof: string; readonly gap: Gap }
  | { readonly level: "none"; readonly gap: Gap };

export type EventName =
  | Extract<EventDetail, { readonly event: string }>["event"]
  | "LOCATION"
  | "location_select"
  | "taskcard_click"
  | "batch_job_result"
  | "upload_media_job_finish"
  | "open_approval_change"
  | "create_chat"
  | "update_chat"
  | "quit_chat"
  | "kf_internal"
  | "kf_external";

const full = (proof: string): Support => ({ level: "full", proof: `${proof}.test.ts` });
const partial = (proof: string, gap: Gap): Support => ({ level: "partial", proof: `${proof}.test.ts`, gap });

export const endpointSupport: Readonly<Record<Endpoint, Support>> = {
  gettoken: full("gettoken"),
  "department/create": full("departments"),
  "department/update": full("departments"),
  "department/delete": full("departments"),
  "department/list": full("directory"),
  "department/simplelist": full("directory"),
  "department/get": full("directory"),
  "user/create": full("members"),
  "user/get": full("directory"),
  "user/update": full("members"),
  "user/delete": full("members"),
  "user/batchdelete": full("members"),
  "user/simplelist": full("directory"),
  "user/list": full("directory"),
  "user/list_id": full("lookups"),
  "user/convert_to_openid": full("lookups"),
  "user/convert_to_userid": full("lookups"),
  "user/getuserid": full("lookups"),
  "user/get_userid_by_email": full("lookups"),
  "user/get_active_stat": full("lookups"),
  "user/authsucc": full("second-verification"),
  "auth/get_tfa_info": full("second-verification"),
  "user/tfa_succ": full("second-verification"),
  "batch/invite": full("second-verification"),
  "corp/get_join_qrcode": full("second-verification"),
  "contactrule/create": full("address-book"),
  "contactrule/list": full("lookups"),
  "contactrule/update": full("address-book"),
  "contactrule/delete": full("lookups"),
  "tag/create": full("tags"),
  "tag/update": full("tags"),
  "tag/delete": full("tags"),
  "tag/get": full("tags"),
  "tag/addtagusers": full("tags"),
  "tag/deltagusers": full("tags"),
  "tag/list": full("tags"),
  "batch/syncuser": full("batch-members"),
  "batch/replaceuser": full("batch-members"),
  "batch/replaceparty": full("batch-import"),
  "batch/getresult": full("batch-import"),
  "export/simple_user": full("export"),
  "export/user": full("export"),
  "export/department": full("export"),
  "export/taguser": full("export"),
  "export/get_result": full("export"),
  "message/send": full("message-send"),
  "message/update_template_card": full("message-updates"),
  "message/update_taskcard": full("message-updates"),
  "message/recall": full("message-updates"),
  "message/get_statistics": full("message-updates"),
  "linkedcorp/message/send": partial("message-linkedcorp", {
    en: "The company has no linked companies, so people of other companies are always unknown.",
    zh: "没有互联企业，因此其他企业的成员一律不存在。",
  }),
  "appchat/create": full("appchat"),
  "appchat/update": full("appchat"),
  "appchat/get": full("appchat"),
  "appchat/send": full("appchat"),
  "webhook/send": full("webhook"),
  "webhook/upload_media": full("webhook"),
  "batch/openuserid_to_userid": full("bots-url-mode"),
  "aibot/response": full("bots-url-mode"),
  "media/upload": full("media"),
  "media/uploadimg": full("media"),
  "media/get": partial("media", {
    en: "Voices recorded with the JS-SDK are not turned into AMR (501); media/get/jssdk has them.",
    zh: "JS-SDK 录制的语音不转换为 AMR（501）；可用 media/get/jssdk 获取。",
  }),
  "media/get/jssdk": full("media"),
  "media/upload_by_url": full("media-by-url"),
  "media/get_upload_by_url_result": full("media-by-url"),
  "agent/get": full("agent"),
  "agent/list": full("agent"),
  "agent/set": full("agent"),
  "agent/set_workbench_template": full("workbench"),
  "agent/get_workbench_template": full("workbench"),
  "agent/set_workbench_data": full("workbench"),
  "agent/batch_set_workbench_data": full("workbench"),
  "agent/get_workbench_data": full("workbench"),
  "menu/create": full("menu"),
  "menu/get": full("menu"),
  "menu/delete": full("menu"),
  get_jsapi_ticket: full("tickets"),
  "ticket/get": full("tickets"),
  "auth/getuserinfo": full("oauth"),
  "user/getuserinfo": full("oauth"),
  "auth/getuserdetail": full("oauth"),
  getcallbackip: full("agent"),
  get_api_domain_ip: full("agent"),
  "invite/send": full("legacy-invite"),
  "batch/inviteuser": full("legacy-invite"),
  "kf/send": full("legacy-talks"),
  "kf/list": full("legacy-talks"),
  "chat/create": full("legacy-talks"),
  "chat/get": full("legacy-talks"),
  "chat/update": full("legacy-talks"),
  "chat/quit": full("legacy-talks"),
  "chat/clearnotify": full("legacy-talks"),
  "chat/send": full("legacy-talks"),
  "chat/setmute": full("legacy-talks"),
  "material/add_mpnews": full("legacy-material"),
  "material/add_material": full("legacy-material"),
  "material/get": full("legacy-material"),
  "material/del": full("legacy-material"),
  "material/update_mpnews": full("legacy-material"),
  "material/get_count": full("legacy-material"),
  "material/batchget": full("legacy-material"),
  "shakearound/getshakeinfo": full("legacy-talks"),
};

/** Messages of people to an app, by `MsgType`. */
export const messageSupport: Readonly<Record<InboundMessage["msgType"], Support>> = {
  text: full("phone-acts"),
  image: full("phone-acts"),
  voice: full("phone-acts"),
  video: full("phone-acts"),
  location: full("phone-acts"),
  link: full("phone-acts"),
  file: full("phone-acts"),
  shortvideo: full("legacy-phones"),
};

/** Events by `Event`; packages of customer service by `AgentType`. */
export const eventSupport: Readonly<Record<EventName, Support>> = {
  subscribe: full("contact-callbacks"),
  unsubscribe: full("contact-callbacks"),
  enter_agent: full("events"),
  LOCATION: full("events"),
  inactive_alert: full("events"),
  low_active_alert: full("events"),
  close_inactive_agent: full("events"),
  low_active: full("events"),
  active_restored: full("events"),
  reopen_inactive_agent: full("events"),
  switch_workbench_mode: full("events"),
  share_agent_change: partial("events", {
    en: "Sent on request; there are no linked companies to share an app with.",
    zh: "可按要求推送；没有可以共享应用的互联企业。",
  }),
  share_chain_change: partial("events", {
    en: "Sent on request; there is no upstream or downstream company.",
    zh: "可按要求推送；没有上下游企业。",
  }),
  upload_media_job_finish: full("media-by-url"),
  batch_job_result: partial("batch-import", {
    en: "Not for import_chain_contact, a job of upstream and downstream companies, of which there are none here.",
    zh: "不含 import_chain_contact：那是上下游企业的任务，这里没有上下游。",
  }),
  click: full("menu"),
  view: full("menu"),
  view_miniprogram: full("menu"),
  scancode_push: full("events"),
  scancode_waitmsg: full("events"),
  pic_sysphoto: full("events"),
  pic_photo_or_album: full("events"),
  pic_weixin: full("events"),
  location_select: full("events"),
  template_card_event: full("card-events"),
  template_card_menu_event: full("card-events"),
  taskcard_click: full("card-replies"),
  open_approval_change: partial("events", {
    en: "Sent on request with any content; the company has no approval process of its own.",
    zh: "可按要求以任意内容推送；没有企业自己的审批流程可供推进。",
  }),
  create_chat: full("legacy-phones"),
  update_chat: full("legacy-phones"),
  quit_chat: full("legacy-phones"),
  kf_internal: full("legacy-phones"),
  kf_external: full("legacy-phones"),
};

/** `change_contact`, by `ChangeType`. */
export const changeSupport: Readonly<Record<ContactChange["changeType"], Support>> = {
  create_user: full("contact-callbacks"),
  update_user: full("contact-callbacks"),
  delete_user: full("contact-callbacks"),
  create_party: full("contact-callbacks"),
  update_party: full("contact-callbacks"),
  delete_party: full("contact-callbacks"),
  update_tag: full("contact-callbacks"),
};

/** Passive replies to a delivery, by `MsgType`. */
export const replySupport: Readonly<Record<PassiveReply["msgType"], Support>> = {
  text: full("passive-replies"),
  image: full("passive-replies"),
  voice: full("passive-replies"),
  video: full("passive-replies"),
  news: full("passive-replies"),
  update_button: full("card-replies"),
  update_template_card: full("card-replies"),
  update_taskcard: full("card-replies"),
};

export interface SupportRow {
  readonly kind: "endpoint" | "message" | "event" | "change" | "reply";
  readonly name: string;
  readonly support: Support;
}

/** Every row, in the order of the page. */
export const supportRows: readonly SupportRow[] = [
  ...rows("endpoint", endpointSupport),
  ...rows("message", messageSupport),
  ...rows("event", eventSupport),
  ...rows("change", changeSupport),
  ...rows("reply", replySupport),
];

function rows(kind: SupportRow["kind"], table: Readonly<Record<string, Support>>): SupportRow[] {
  return Object.entries(table).map(([name, support]) => ({ kind, name, support }));
}
