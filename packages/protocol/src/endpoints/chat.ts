/**
 * 企业会话: chats of 企业号 between members, which a program could hold with them. [legacy] `appchat/*` came after it.
 * Refusals: 86201–86207, 86214–86217, 86220 as each says; 86003 no such chat.
 */
import type { Envelope } from "../envelope.ts";
import type { LegacyMediaBody } from "./kf.ts";

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
