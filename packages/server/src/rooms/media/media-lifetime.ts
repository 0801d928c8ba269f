import { limits } from "@shoufa/protocol/limits";

/** How long WeCom keeps a file that was sent or uploaded. */
export const mediaLifetimeMilliseconds = limits.media.lifetimeSeconds * 1000;
