/**
 * What the server and the browser agree on. One file per thing people talk about; each holds the Zod schemas of what
 * goes in and what comes out. `problems.ts` is the one table of refusals, in zh and en. Imports nothing of ours.
 */
export * from "./accounts.ts";
export * from "./directory.ts";
export * from "./events.ts";
export * from "./inbox.ts";
export * from "./messages.ts";
export * from "./operators.ts";
export * from "./paging.ts";
export * from "./problems.ts";
export * from "./recipients.ts";
export * from "./text.ts";
