import { correspondents, type Policy } from "../../http/policy.ts";

/** Uploading is for those who may send what they upload. */
export const mediaPolicy: Policy = { "media.read": correspondents, "media.edit": correspondents };
