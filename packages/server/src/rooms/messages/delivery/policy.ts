import { correspondents, everyRole, type Policy } from "../../../http/policy.ts";

export const messagesPolicy: Policy = { "message.read": everyRole, "message.send": correspondents };
