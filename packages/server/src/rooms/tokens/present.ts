import type { ApiToken, TokenState } from "@shoufa/contract";
import { isMakerStill, type TokenRow } from "./bearer.ts";
import { hintOf } from "./secret.ts";

export const presentToken = (row: TokenRow, authorizer: Parameters<typeof isMakerStill>[1]): ApiToken => ({
  id: row.id,
  accountId: row.account_id,
  appId: row.app_id,
  name: row.name,
  types: JSON.parse(row.types) as ApiToken["types"],
  peoplePerCall: row.people_per_call,
  allowsEveryone: row.allows_everyone === 1,
  state: stateOf(row, authorizer),
  hint: hintOf(row.id),
  createdBy: row.created_by_name,
  createdAt: new Date(row.created_at).toISOString(),
  expiresAt: new Date(row.expires_at).toISOString(),
  usedAt: timeOf(row.used_at),
  endedAt: timeOf(row.ended_at),
});

function stateOf(row: TokenRow, authorizer: Parameters<typeof isMakerStill>[1]): TokenState {
  if (row.ended_at !== null) return "ended";
  if (row.expires_at <= row.now) return "expired";
  return isMakerStill(row, authorizer) ? "active" : "stopped";
}

const timeOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
