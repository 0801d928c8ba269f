import type { Text } from "./texts.ts";

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
  readonly why: Text;
}

export const knownDeviations: readonly KnownDeviation[] = [
  {
    client: "node-easywechat",
    call: "client.get: a refusal is told",
    right: "emulator",
    why: {
      en: "isFailed() says false to an answer with errcode 60111. The judge that looks at errcode is dropped when the client is made with an HTTP client of its own, as createClient does; only the HTTP status is left, and that is 200 for every refusal.",
      zh: "对 errcode 为 60111 的应答，isFailed() 返回 false。像 createClient 那样用自己的 HTTP 客户端创建时，检查 errcode 的判断会被丢掉，只剩下 HTTP 状态码，而每次拒绝的状态码都是 200。",
    },
  },
  {
    client: "node-easywechat",
    call: "getOAuth().userFromCode",
    right: "emulator",
    why: {
      en: "Nothing is sent. The login's provider reads base_url only when the configuration has none, so it asks `undefined/cgi-bin/user/getuserinfo`.",
      zh: "什么都没有发出。只有配置里没有 base_url 时，登录的 provider 才会读取它，于是请求的是 `undefined/cgi-bin/user/getuserinfo`。",
    },
  },
  {
    client: "wechat-enterprise-api",
    call: "getCallbackIP",
    right: "emulator",
    why: {
      en: "The answer comes as an unread Buffer: this call is one of a few that do not ask for JSON.",
      zh: "应答是未解析的 Buffer：它是少数没有要求 JSON 的调用之一。",
    },
  },
  {
    client: "wechat-enterprise-api",
    call: "batchGetResult",
    right: "emulator",
    why: {
      en: "The answer comes as an unread Buffer: this call is one of a few that do not ask for JSON.",
      zh: "应答是未解析的 Buffer：它是少数没有要求 JSON 的调用之一。",
    },
  },
  {
    client: "wechat-enterprise-api",
    call: "batchgetMaterial",
    right: "emulator",
    why: {
      en: "Nothing is sent: its file uses postJSON without importing it.",
      zh: "什么都没有发出：它所在的文件用了 postJSON，却没有导入。",
    },
  },
  {
    client: "wechat-enterprise-api",
    call: "countMaterial",
    right: "emulator",
    why: {
      en: "The answer comes as an unread Buffer: this call is one of a few that do not ask for JSON.",
      zh: "应答是未解析的 Buffer：它是少数没有要求 JSON 的调用之一。",
    },
  },
  {
    client: "wechat-enterprise-api",
    call: "addMPNews",
    right: "emulator",
    why: {
      en: "Nothing is sent: its file uses postJSON without importing it.",
      zh: "什么都没有发出：它所在的文件用了 postJSON，却没有导入。",
    },
  },
  {
    client: "wechat-enterprise-api",
    call: "updateMPNews",
    right: "emulator",
    why: {
      en: "Nothing is sent: its file uses postJSON without importing it.",
      zh: "什么都没有发出：它所在的文件用了 postJSON，却没有导入。",
    },
  },
  {
    client: "wechat-work",
    call: "users.convertToUserId",
    right: "emulator",
    why: {
      en: "It reads `openid` from an answer that has `userid`, and gives undefined.",
      zh: "应答里是 `userid`，它却读取 `openid`，得到 undefined。",
    },
  },
  {
    client: "wechat-work",
    call: "tags.create",
    right: "emulator",
    why: {
      en: "It posts to tag/update, where a tag without id is refused (41017).",
      zh: "它提交到 tag/update，没有 tagid 的标签被拒绝（41017）。",
    },
  },
  {
    client: "wechat-work",
    call: "send NewsAppMessage",
    right: "emulator",
    why: {
      en: "Its msgtype is `text`, beside a `news` and no text: refused (44004).",
      zh: "msgtype 是 `text`，旁边是 `news`，没有文字：被拒绝（44004）。",
    },
  },
  {
    client: "wechat-work",
    call: "send ImageAppMessage",
    right: "emulator",
    why: {
      en: "Its msgtype is `text`, beside an `image` and no text: refused (44004).",
      zh: "msgtype 是 `text`，旁边是 `image`，没有文字：被拒绝（44004）。",
    },
  },
  {
    client: "wechat-work",
    call: "send with unknown people",
    right: "emulator",
    why: {
      en: "It looks at `invaliduser` only when there is an `invalidtag`, and says that everybody was reached.",
      zh: "只有存在 `invalidtag` 时它才看 `invaliduser`，否则说全部送达。",
    },
  },
  {
    client: "wechat-work",
    call: "MediaCommander.uploadTemp",
    right: "emulator",
    why: {
      en: "Its Content-Type is `multipart/form-data` without a boundary, so no part of the body can be found (44001).",
      zh: "Content-Type 是没有 boundary 的 `multipart/form-data`，正文的任何一部分都找不到（44001）。",
    },
  },
  {
    client: "wechat-work",
    call: "MediaCommander.uploadImage",
    right: "emulator",
    why: {
      en: "Its Content-Type is `multipart/form-data` without a boundary, so no part of the body can be found (44001).",
      zh: "Content-Type 是没有 boundary 的 `multipart/form-data`，正文的任何一部分都找不到（44001）。",
    },
  },
];
