import { limits } from "@shoufa/protocol/limits";

/** WeCom counts bytes, not characters: a Chinese character takes three. */
export { utf8Bytes as byteLength } from "@shoufa/protocol/messages";

/** Longest text WeCom delivers whole, in bytes of UTF-8. Longer text would be cut on the phone, so it is refused here. */
export const maxTextBytes = limits.message.textMaxBytes;
