import type { Envelope } from "../envelope.ts";

/** `GET appchat/get?chatid=`. Refusals: 86003 no such chat, 86008 another app's. */
export interface AppchatGetRequest {
  readonly chatid: string;
}

export interface AppchatGetReply extends Envelope {
  readonly chat_info: {
    readonly chatid: string;
    readonly name: string;
    readonly owner: string;
    readonly userlist: readonly string[];
    /** 0 a normal group, 1 a course group. */
    readonly chat_type: 0 | 1;
  };
}
