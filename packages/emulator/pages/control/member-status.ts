import type { ChatMessage, MemberStatus } from "./types.ts";

/** Who was not activated yet joins by writing. */
export const statusAfter = (status: MemberStatus, from: ChatMessage["from"]): MemberStatus =>
  from === "person" && status === 4 ? 1 : status;
