/**
 * Every deviation that was found and judged: who is right, and why. `npm run conformance` fails when one occurs that is
 * not here, and when one that is here no longer occurs.
 */
export interface KnownDeviation {
  readonly client: string;
  /** The call, by the name that its check has. */
  readonly call: string;
  /** `emulator`: it follows the documents and captured answers, and the client departs from them. */
  readonly right: "emulator" | "client";
  readonly why: string;
}

export const knownDeviations: readonly KnownDeviation[] = [
  {
    client: "node-easywechat",
    call: "client.get: a refusal is told",
    right: "emulator",
    why: "isFailed() says false to an answer with errcode 60111. The judge that looks at errcode is dropped when the client is made with an HTTP client of its own, as createClient does; only the HTTP status is left, and that is 200 for every refusal.",
  },
  {
    client: "node-easywechat",
    call: "getOAuth().userFromCode",
    right: "emulator",
    why: "Nothing is sent. The login's provider reads base_url only when the configuration has none, so it asks `undefined/cgi-bin/user/getuserinfo`.",
  },
  {
    client: "wechat-enterprise-api",
    call: "getCallbackIP",
    right: "emulator",
    why: "The answer comes as an unread Buffer: this call is one of a few that do not ask for JSON.",
  },
  {
    client: "wechat-enterprise-api",
    call: "batchGetResult",
    right: "emulator",
    why: "The answer comes as an unread Buffer: this call is one of a few that do not ask for JSON.",
  },
  {
    client: "wechat-enterprise-api",
    call: "batchgetMaterial",
    right: "emulator",
    why: "Nothing is sent: its file uses postJSON without importing it.",
  },
  {
    client: "wechat-enterprise-api",
    call: "countMaterial",
    right: "emulator",
    why: "The answer comes as an unread Buffer: this call is one of a few that do not ask for JSON.",
  },
  {
    client: "wechat-enterprise-api",
    call: "addMPNews",
    right: "emulator",
    why: "Nothing is sent: its file uses postJSON without importing it.",
  },
  {
    client: "wechat-enterprise-api",
    call: "updateMPNews",
    right: "emulator",
    why: "Nothing is sent: its file uses postJSON without importing it.",
  },
  {
    client: "wechat-work",
    call: "users.convertToUserId",
    right: "emulator",
    why: "It reads `openid` from an answer that has `userid`, and gives undefined.",
  },
  {
    client: "wechat-work",
    call: "tags.create",
    right: "emulator",
    why: "It posts to tag/update, where a tag without id is refused (41017).",
  },
  {
    client: "wechat-work",
    call: "send NewsAppMessage",
    right: "emulator",
    why: "Its msgtype is `text`, beside a `news` and no text: refused (44004).",
  },
  {
    client: "wechat-work",
    call: "send ImageAppMessage",
    right: "emulator",
    why: "Its msgtype is `text`, beside an `image` and no text: refused (44004).",
  },
  {
    client: "wechat-work",
    call: "send with unknown people",
    right: "emulator",
    why: "It looks at `invaliduser` only when there is an `invalidtag`, and says that everybody was reached.",
  },
  {
    client: "wechat-work",
    call: "MediaCommander.uploadTemp",
    right: "emulator",
    why: "Its Content-Type is `multipart/form-data` without a boundary, so no part of the body can be found (44001).",
  },
  {
    client: "wechat-work",
    call: "MediaCommander.uploadImage",
    right: "emulator",
    why: "Its Content-Type is `multipart/form-data` without a boundary, so no part of the body can be found (44001).",
  },
];
