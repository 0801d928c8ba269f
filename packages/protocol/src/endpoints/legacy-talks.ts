/** Corp chats and customer service, which only 企业号 had. [legacy] */
import { get, post, postOnce } from "../endpoint-facts.ts";
import type { Envelope } from "../envelope.ts";

/**
 * 企业会话: chats of 企业号 between members, which a program could hold with them. [legacy] `appchat/*` came after it.
 * Refusals: 86201–86207, 86214–86217, 86220 as each says; 86003 no such chat.
 */

/** `POST chat/create`. Refusals: 86201, 86205, 86206, 86215 chatid; 86202 name; 86203, 86207 owner; 86204, 86216 members. */
export interface ChatCreateRequest {
  /** At most 32 characters; digits only are a number from 1 to below 2^63. */
  readonly chatid: string;
  readonly name: string;
  /** One of `userlist`. */
  readonly owner: string;
  /** 3 to 1,000 userids. */
  readonly userlist: readonly string[];
}

/** `GET chat/get`. */
export interface ChatGetRequest {
  readonly chatid: string;
}

export interface ChatGetReply extends Envelope {
  readonly chat_info: {
    readonly chatid: string;
    readonly name: string;
    readonly owner: string;
    readonly userlist: readonly string[];
  };
}

/** `POST chat/update`: what is absent stays. Refusals: 86217 `op_user` is not in it, 86216, 86207, 86204. */
export interface ChatUpdateRequest {
  readonly chatid: string;
  readonly op_user: string;
  readonly name?: string;
  readonly owner?: string;
  readonly add_user_list?: readonly string[];
  readonly del_user_list?: readonly string[];
}

/** `POST chat/quit`. */
export interface ChatQuitRequest {
  readonly chatid: string;
  readonly op_user: string;
}

export interface ChatRef {
  readonly type: "single" | "group";
  /** A userid, or a chatid. */
  readonly id: string;
}

/** `POST chat/clearnotify`: takes the mark of unread messages off the chat of `op_user`. */
export interface ChatClearnotifyRequest {
  readonly op_user: string;
  readonly chat: ChatRef;
}

/** `POST chat/send`: `sender` speaks. Refusals: 86217 not in the chat, 86220 wrong type of chat or message. */
export type ChatSendRequest = { readonly receiver: ChatRef; readonly sender: string } & (
  | { readonly msgtype: "text"; readonly text: { readonly content: string } }
  | LegacyMediaBody
  | {
      readonly msgtype: "link";
      readonly link: {
        readonly title: string;
        readonly description: string;
        readonly url: string;
        /** Media id of an uploaded picture. */
        readonly thumb_media_id: string;
      };
    }
);

/** `POST chat/setmute`: who hears nothing of new messages. */
export interface ChatSetmuteRequest {
  /** At most 10,000. `status` 1: mute. */
  readonly user_mute_list: readonly { readonly userid: string; readonly status: 0 | 1 }[];
}

export interface ChatSetmuteReply extends Envelope {
  readonly invaliduser?: readonly string[];
}

/**
 * Customer service of 企业号: messages between a customer and a service member, passed on by the company's own system.
 * [legacy] Not the 微信客服 of today, whose paths begin with `kf/` too.
 */

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

export const legacyTalksEndpoints = {
  "kf/send": postOnce<KfSendRequest, Envelope>(),
  "kf/list": get<KfListRequest, KfListReply>(),
  "chat/create": postOnce<ChatCreateRequest, Envelope>(),
  "chat/get": get<ChatGetRequest, ChatGetReply>(),
  "chat/update": postOnce<ChatUpdateRequest, Envelope>(),
  "chat/quit": postOnce<ChatQuitRequest, Envelope>(),
  "chat/clearnotify": post<ChatClearnotifyRequest, Envelope>(),
  "chat/send": postOnce<ChatSendRequest, Envelope>(),
  "chat/setmute": post<ChatSetmuteRequest, ChatSetmuteReply>(),
};
