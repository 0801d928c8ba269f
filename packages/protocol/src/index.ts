/**
 * Facts of the WeCom wire, as types, data and pure functions: no network, files or clock. Start at `endpoints` for calls
 * and at `CallbackCrypto` for what the platform sends us. Imports nothing of ours. This entry needs Node; a browser takes
 * the entries that hold no encryption (package.json names them all, README.md says which are for browsers).
 */
export * from "./bots.ts";
export * from "./callback.ts";
export * from "./directory.ts";
export * from "./endpoints.ts";
export * from "./errors.ts";
export * from "./limits.ts";
export * from "./menu.ts";
export * from "./messages.ts";
export * from "./xml.ts";
