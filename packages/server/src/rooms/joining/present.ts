import type { Verification, VerificationState } from "@shoufa/contract";
import type { Selectable } from "kysely";
import type { VerificationTable } from "./tables.ts";

type Row = Selectable<VerificationTable>;

/** A process that was telling WeCom and has not said how it ended within this time has died. */
const acceptingMilliseconds = 120_000;

/** What a stored row is at this time. */
export function stateOf(row: Pick<Row, "state" | "tfa_until" | "decided_at">, now: number): VerificationState {
  if (row.state === "accepting" && now - (row.decided_at ?? 0) > acceptingMilliseconds) return settled(row, now);
  return row.state === "waiting" || row.state === "unknown" ? settled(row, now) : row.state;
}

/** Without a code that still works only the person can go on. */
function settled({ state, tfa_until }: Pick<Row, "state" | "tfa_until">, now: number): VerificationState {
  if (tfa_until !== null && tfa_until <= now) return "expired";
  return state === "waiting" ? "waiting" : "unknown";
}

export const presentVerification = (
  row: Row,
  member: { readonly name: string; readonly path: string } | undefined,
  now: number,
): Verification => {
  const state = stateOf(row, now);
  const isDecided = state === "accepted" || state === "refused" || state === "unknown" || state === "accepting";
  return {
    ...{ id: row.id, userId: row.user_id, name: member?.name ?? null, path: member?.path ?? null },
    ...{ moment: row.moment, state, times: row.times, openedAt: new Date(row.opened_at).toISOString() },
    until: row.tfa_until ? new Date(row.tfa_until).toISOString() : null,
    decidedAt: isDecided && row.decided_at !== null ? new Date(row.decided_at).toISOString() : null,
    decidedBy: isDecided ? row.decided_by : null,
    reason: row.reason === null ? null : JSON.parse(row.reason),
  };
};
