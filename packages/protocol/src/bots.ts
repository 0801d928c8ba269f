/** Bots (智能机器人): frames, messages, replies, bounds, encryption. Needs Node. Facts: docs/wire/bots.md. */
export { type BotCallbackConfig, BotCallbackCrypto } from "./bots/envelope.ts";
export { openBotFile, sealBotFile } from "./bots/file-crypto.ts";
export * from "./bots/frames.ts";
export type * from "./bots/inbound.ts";
export { botLimits } from "./bots/limits.ts";
export type * from "./bots/replies.ts";
