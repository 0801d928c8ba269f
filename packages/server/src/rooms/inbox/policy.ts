import { correspondents, type Policy } from "../../http/policy.ts";

/** Reading what people wrote (查看员工消息). */
export const inboxPolicy: Policy = { "inbox.read": correspondents };
