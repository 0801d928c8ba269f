import type { Migration } from "../migration.ts";

/** Hosts inside to which callbacks may be replayed, as an owner entered them. */
export const replayTargets: Migration = {
  name: "0030-replay-targets",
  statements: (w) => [`alter table installation add column replay_targets ${w.text} not null default '[]'`],
};
