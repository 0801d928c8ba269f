import { correspondents, type Policy } from "../../http/policy.ts";

/** Reading what people wrote (查看员工消息), and answering it. */
export const conversationsPolicy: Policy = {
  "conversation.read": correspondents,
  "conversation.answer": correspondents,
};
