/**
 * Shoufa's own HTTP API: one file per subject with its schemas and its routes (`routes.ts` collects them), the live
 * events, the table of problems in zh and en, and what callers need to call a declared route (`call.ts`). Entries of their
 * own: `./reason-text` (sentences of reasons) and `./openapi`.
 */
export * from "./accounts.ts";
export * from "./amr.ts";
export * from "./api-tokens.ts";
export * from "./audit.ts";
export * from "./backup.ts";
export * from "./call.ts";
export * from "./callback-filter.ts";
export * from "./callback-log.ts";
export * from "./callbacks.ts";
export * from "./card-updates.ts";
export * from "./consent.ts";
export * from "./conversations.ts";
export * from "./directory.ts";
export * from "./directory-differences.ts";
export * from "./doctor.ts";
export * from "./drafts.ts";
export * from "./health.ts";
export * from "./imports.ts";
export * from "./inbox.ts";
export * from "./inbox-content.ts";
export * from "./joining.ts";
export * from "./live.ts";
export * from "./media.ts";
export * from "./menus.ts";
export * from "./message-body.ts";
export * from "./message-content.ts";
export * from "./message-parts.ts";
export * from "./messages.ts";
export * from "./operators.ts";
export * from "./paging.ts";
export * from "./plan-acts.ts";
export * from "./plans.ts";
export * from "./problems.ts";
export * from "./public-api.ts";
export * from "./reach.ts";
export * from "./reason.ts";
export * from "./recipients.ts";
export * from "./reference.ts";
export * from "./refusal-fields.ts";
export * from "./replay-targets.ts";
export * from "./reports.ts";
export * from "./retention.ts";
export * from "./rights.ts";
export * from "./route.ts";
export * from "./routes.ts";
export * from "./rules.ts";
export * from "./sample.ts";
export * from "./session.ts";
export * from "./tags.ts";
export * from "./template-cards.ts";
export * from "./text.ts";
export * from "./wecom-login.ts";
export * from "./wecom-places.ts";
