/**
 * Answers without `errcode`. Some calls leave it out on success, and the pages do not say which; but a gateway's
 * `{"error":"quota"}` with HTTP 200 has none either. So such an answer counts as a success only if it holds the result of
 * the call. A call without a result, or whose answer may be empty, must say `errcode` 0.
 */
import type { Endpoint, Envelope, ReplyOf } from "@shoufa/protocol";
import type { Outgoing } from "./call.ts";

type Own<E extends Endpoint> = Exclude<keyof ReplyOf<E>, keyof Envelope>;

/** Result fields by endpoint; one of them must be there. */
const ownFields: { readonly [E in Endpoint]?: readonly Own<E>[] } = {
  gettoken: ["access_token"],
  "department/create": ["id"],
  "department/list": ["department"],
  "department/simplelist": ["department_id"],
  "department/get": ["department"],
  "user/get": ["userid"],
  "user/simplelist": ["userlist"],
  "user/list": ["userlist"],
  "user/list_id": ["dept_user"],
  "user/convert_to_openid": ["openid"],
  "user/convert_to_userid": ["userid"],
  "user/getuserid": ["userid"],
  "user/get_userid_by_email": ["userid"],
  "user/get_active_stat": ["active_cnt"],
  "auth/get_tfa_info": ["tfa_code"],
  "corp/get_join_qrcode": ["join_qrcode"],
  "contactrule/create": ["rule_ids"],
  "contactrule/list": ["rules"],
  "tag/create": ["tagid"],
  "tag/get": ["tagname"],
  "tag/list": ["taglist"],
  "batch/syncuser": ["jobid"],
  "batch/replaceuser": ["jobid"],
  "batch/replaceparty": ["jobid"],
  "batch/getresult": ["percentage"],
  "export/simple_user": ["jobid"],
  "export/user": ["jobid"],
  "export/department": ["jobid"],
  "export/taguser": ["jobid"],
  "export/get_result": ["data_list"],
  "message/send": ["msgid"],
  "message/get_statistics": ["statistics"],
  "appchat/create": ["chatid"],
  "appchat/get": ["chat_info"],
  "webhook/upload_media": ["media_id"],
  "media/upload": ["media_id"],
  "media/uploadimg": ["url"],
  "media/upload_by_url": ["jobid"],
  "agent/get": ["agentid"],
  "agent/list": ["agentlist"],
  "agent/get_workbench_data": ["data"],
  "menu/get": ["button"],
  get_jsapi_ticket: ["ticket"],
  "ticket/get": ["ticket"],
  "auth/getuserinfo": ["userid", "openid", "external_userid", "UserId", "OpenId"],
  "user/getuserinfo": ["UserId", "OpenId"],
  "auth/getuserdetail": ["userid"],
  "batch/inviteuser": ["jobid"],
  "kf/list": ["internal", "external"],
  "chat/get": ["chat_info"],
  "material/add_mpnews": ["media_id"],
  "material/add_material": ["media_id"],
  "material/get": ["mpnews"],
  "material/get_count": ["total_count"],
  "material/batchget": ["itemlist"],
  "shakearound/getshakeinfo": ["data"],
  getcallbackip: ["ip_list"],
  get_api_domain_ip: ["ip_list"],
};

const byName: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(ownFields));

/** Whether an answer without `errcode` counts as a success of this call. */
export function isSuccessWithoutErrcode({ endpoint, ownField }: Outgoing, reply: object): boolean {
  const fields = ownField === undefined ? byName.get(endpoint) : [ownField];
  return fields?.some((field) => Object.hasOwn(reply, field)) ?? false;
}
