/**
 * Customer service of 企业号: messages between a customer and a service member, passed on by the company's own system.
 * [legacy] Not the 微信客服 of today, whose paths begin with `kf/` too.
 */
import type { Envelope } from "../envelope.ts";

/** `kf`: a service member, by userid. `userid` and `openid`: a customer inside or outside the company. */
export interface KfParty {
  readonly type: "kf" | "userid" | "openid";
  readonly id: string;
}

export type LegacyMediaBody =
  | { readonly msgtype: "image"; readonly image: { readonly media_id: string } }
  | { readonly msgtype: "file"; readonly file: { readonly media_id: string } }
  | { readonly msgtype: "voice"; readonly voice: { readonly media_id: string } };

/** `POST kf/send`: one of the two is `kf`. Refusals: 40058 wrong parties, 60111 unknown, 60011 not of the staff, 40008. */
export type KfSendRequest = { readonly sender: KfParty; readonly receiver: KfParty } & (
  | { readonly msgtype: "text"; readonly text: { readonly content: string } }
  | LegacyMediaBody
);

/** `GET kf/list`: both kinds of staff unless `type` says which. */
export interface KfListRequest {
  readonly type?: "internal" | "external";
}

export interface KfStaff {
  readonly user: readonly string[];
  readonly party: readonly number[];
  readonly tag: readonly number[];
}

export interface KfListReply extends Envelope {
  readonly internal?: KfStaff;
  readonly external?: KfStaff;
}
