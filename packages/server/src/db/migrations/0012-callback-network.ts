import type { Migration } from "../migration.ts";

/** Where a callback in quarantine came from, for whoever decides about it. */
export const callbackNetwork: Migration = {
  name: "0012-callback-network",
  statements: (w) => [`alter table callback_event add column network ${w.text}`],
};
