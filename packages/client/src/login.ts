/**
 * Login of members on our pages: addresses of WeCom's login pages, and the member behind a code. Tickets for pages that use
 * the JS-SDK.
 */
import { hash } from "node:crypto";
import type { AuthGetuserdetailReply, AuthGetuserinfoReply } from "@shoufa/protocol";
import type { CallOptions } from "./call.ts";
import { missing, numberIn, textIn } from "./checks.ts";
import { UsageError } from "./errors.ts";
import type { OpenCall } from "./open-call.ts";

/** The person who came back from a login page. At least one of `userId`, `openId` and `externalUserId` is given. */
export interface Visitor {
  /** A member of the company, in the app's range or not; null for others. */
  readonly userId: string | null;
  /** Ticket for `detailsOf`, valid for 30 minutes: only with `private` and for a member in range. */
  readonly userTicket: string | null;
  readonly openId: string | null;
  readonly externalUserId: string | null;
}

/** Ticket for signing pages; see `signJsSdk`. */
export interface Ticket {
  readonly value: string;
  readonly expiresInSeconds: number;
}

/** WeCom's login pages, and the people who come back from them. */
export class Login {
  readonly #corpId: string;
  readonly #agentId: number;
  readonly #call: OpenCall;

  constructor(corpId: string, agentId: number, call: OpenCall) {
    this.#corpId = corpId;
    this.#agentId = agentId;
    this.#call = call;
  }

  /**
   * Address of the authorisation page, to be opened inside WeCom. It comes back to `redirectUri` with `code` and `state`.
   * @param redirectUri On a trusted domain of the app, port included.
   * @param state Up to 128 letters and digits.
   * @param scope `private` asks the member for mobile, mail, avatar and the like.
   * @param page Another page than WeCom's, e.g. an emulator's.
   * @see https://developer.work.weixin.qq.com/document/path/91022
   */
  authorizeUrl(redirectUri: string, state: string, scope: "base" | "private" = "base", page = authorizePage): string {
    if (!/^[a-zA-Z0-9]{0,128}$/.test(state)) throw new UsageError("state is up to 128 letters and digits");
    // WeCom wants the parameters in this order.
    const query = [
      `appid=${encodeURIComponent(this.#corpId)}`,
      `redirect_uri=${encodeURIComponent(redirectUri)}`,
      "response_type=code",
      `scope=${scope === "base" ? "snsapi_base" : "snsapi_privateinfo"}`,
      `state=${state}`,
      `agentid=${this.#agentId}`,
    ];
    return `${page}?${query.join("&")}#wechat_redirect`;
  }

  /**
   * Address of the login page in a browser: a QR code to scan with the phone.
   * @see https://developer.work.weixin.qq.com/document/path/98152
   */
  qrLoginUrl(redirectUri: string, state: string, language: "zh" | "en" = "zh", page = qrLoginPage): string {
    const query = new URLSearchParams({
      ...{ login_type: "CorpApp", appid: this.#corpId, agentid: String(this.#agentId) },
      ...{ redirect_uri: redirectUri, state, lang: language },
    });
    return `${page}?${query}`;
  }

  /**
   * Tells who came back with this code.
   * @param code Once, within 5 minutes.
   * @throws {WeComApiError} 40029, 42003, 42022: illegal, expired or used. 50001: the domain is not trusted.
   * @throws {NoAnswerError} The answer names no user.
   * @see https://developer.work.weixin.qq.com/document/path/91023
   */
  async visitor(code: string, options?: CallOptions): Promise<Visitor> {
    return visitorIn("auth/getuserinfo", await this.#call("auth/getuserinfo", { code }, options));
  }

  /**
   * Details that the member agreed to show.
   * @throws {WeComApiError} 84014: the ticket is older than 30 minutes. 84015: it is none.
   * @throws {NoAnswerError} The answer names no user.
   * @see https://developer.work.weixin.qq.com/document/path/95833
   */
  async detailsOf(
    userTicket: string,
    options?: CallOptions,
  ): Promise<Omit<AuthGetuserdetailReply, "errcode" | "errmsg">> {
    const reply = await this.#call("auth/getuserdetail", { user_ticket: userTicket }, options);
    const { errcode: _, errmsg: __, ...details } = reply;
    if (!textOf(details.userid)) throw missing("auth/getuserdetail", "userid");
    return details;
  }

  /** Signs pages for `wx.config`. Fetch seldom and keep it: 400 an hour for the company, 100 for the app. */
  async companyTicket(options?: CallOptions): Promise<Ticket> {
    return ticketIn("get_jsapi_ticket", await this.#call("get_jsapi_ticket", {}, options));
  }

  /** Signs pages for `wx.agentConfig`. 100 an hour. */
  async appTicket(options?: CallOptions): Promise<Ticket> {
    return ticketIn("ticket/get", await this.#call("ticket/get", { type: "agent_config" }, options));
  }
}

const authorizePage = "https://open.weixin.qq.com/connect/oauth2/authorize";
const qrLoginPage = "https://login.work.weixin.qq.com/wwlogin/sso/login";

/** WeCom has written the names of these fields in two ways, and `user/getuserinfo` uses capitals to this day. */
export function visitorIn(endpoint: string, reply: AuthGetuserinfoReply): Visitor {
  const fields = new Map<string, string>();
  for (const [name, value] of Object.entries(reply)) {
    const text = textOf(value);
    const key = name.toLowerCase().replaceAll("_", "");
    if (text !== null && !fields.has(key)) fields.set(key, text);
  }
  const visitor = {
    userId: fields.get("userid") ?? null,
    userTicket: fields.get("userticket") ?? null,
    openId: fields.get("openid") ?? null,
    externalUserId: fields.get("externaluserid") ?? null,
  };
  if (!visitor.userId && !visitor.openId && !visitor.externalUserId) throw missing(endpoint, "userid and no openid");
  return visitor;
}

const textOf = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

const ticketIn = (endpoint: string, reply: object): Ticket => ({
  value: textIn(endpoint, reply, "ticket"),
  expiresInSeconds: numberIn(endpoint, reply, "expires_in"),
});

/**
 * Signature of a page that uses the JS-SDK.
 * @param url The page's own address, exactly as the browser has it, without `#…`.
 * @returns Lower-case hex.
 * @see https://developer.work.weixin.qq.com/document/path/90506
 */
export function signJsSdk(ticket: string, nonce: string, timestampSeconds: number, url: string): string {
  const page = url.split("#", 1)[0];
  return hash("sha1", `jsapi_ticket=${ticket}&noncestr=${nonce}&timestamp=${timestampSeconds}&url=${page}`);
}
