import type { NewCallback } from "../callback-row.ts";

/** Columns that are written, in order. */
export const columns = [
  "account_id",
  "app_id",
  "content_key",
  "xml",
  "view",
  "type",
  "from_user",
  "sent_at",
  "received_at",
  "state",
  "reason",
  "network",
  "request",
  "steps",
  "replay_of",
] as const satisfies readonly (keyof NewCallback)[];

/** In the order of `columns`. Written out, because looking each one up by name costs more than all the rest. */
export const valuesOf = (row: NewCallback): (string | number | null)[] => [
  row.account_id,
  row.app_id,
  row.content_key,
  row.xml,
  row.view,
  row.type,
  row.from_user,
  row.sent_at,
  row.received_at,
  row.state,
  row.reason,
  row.network,
  row.request,
  row.steps,
  row.replay_of,
];
