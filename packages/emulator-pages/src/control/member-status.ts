import type { ChatMessage, MemberStatus } from "./types.ts";

/** A person who was not activated joins by writing. */
export const statusAfter = (status: MemberStatus, from: ChatMessage["from"]): MemberStatus =>
  from === "person" && status === 4 ? 1 : status;
