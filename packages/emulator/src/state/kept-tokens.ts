/** Access tokens in the data folder: they outlive a restart, as the platform's outlive ours. Snapshots do without them. */

import { type Holder, isGroup } from "../company/apps/tokens.ts";
import type { EmulatedCompany } from "./emulated-company.ts";

/** `holder`: `contacts`, `app:1000002` or `group:1`. `current`: a request for a token returns this one. */
export type KeptToken = readonly [token: string, holder: string, expiresAt: number, current: boolean];

export const takeTokens = ({ tokens }: EmulatedCompany): readonly KeptToken[] =>
  tokens.dump().map(({ token, holder, expiresAt, current }) => [token, nameOf(holder), expiresAt, current]);

/** Restores tokens in a company that has issued none yet. Those of deleted apps and groups are left out. */
export function restoreTokens(kept: readonly KeptToken[], emulatedCompany: EmulatedCompany): void {
  const holders = new Map(
    ["contacts" as const, ...emulatedCompany.company.apps, ...emulatedCompany.managementGroups.all].map(
      (holder: Holder) => [nameOf(holder), holder],
    ),
  );
  emulatedCompany.tokens.restore(
    kept.flatMap(([token, name, expiresAt, current]) => {
      const holder = holders.get(name);
      return holder === undefined ? [] : [{ token, holder, expiresAt, current }];
    }),
  );
}

function nameOf(holder: Holder): string {
  if (holder === "contacts") return holder;
  return isGroup(holder) ? `group:${holder.id}` : `app:${holder.agentId}`;
}
