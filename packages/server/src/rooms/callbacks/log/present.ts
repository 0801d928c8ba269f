/** Lines of the callback log as the contract shows them. */
import {
  type CallbackLogItem,
  type CallbackStep,
  type CallbackStepName,
  callbackSteps,
  type Reason,
} from "@shoufa/contract";
import type { Selectable } from "kysely";
import type { MemberTable } from "../../directory/tables.ts";
import type { StoredView } from "../callback-row.ts";
import type { EventRow, VisitRow } from "./rows.ts";
import { readSteps } from "./steps.ts";

const iso = (at: number): string => new Date(at).toISOString();
const reasonOf = (code: string | null): Reason | null =>
  code === null ? null : { code: `callback.${code}`, params: {} };

/** Sender of a callback, by the key that the directory has for a userid. */
export const senderKey = ({ from_user }: Pick<EventRow, "from_user">): string | null =>
  from_user === "" || from_user === "sys" ? null : from_user.toLowerCase();

export function presentEvent(row: EventRow, members: ReadonlyMap<string, Selectable<MemberTable>>): CallbackLogItem {
  const key = senderKey(row);
  const member = key === null ? undefined : members.get(key);
  const view = row.view === null || row.view === "" ? null : (JSON.parse(row.view) as StoredView);
  const steps = stepsOf(row);
  return {
    id: String(row.seq),
    accountId: row.account_id,
    app: { id: row.app_id, name: row.app_name },
    state: row.state === "quarantine" ? "quarantine" : "received",
    from:
      key === null
        ? null
        : { userId: row.from_user, name: member?.name ?? row.from_user, department: member?.path ?? "" },
    type: row.type,
    about: view === null ? "" : aboutOf(view),
    characters: view?.kind === "message" && view.msgType === "text" ? [...view.content].length : null,
    steps,
    milliseconds: row.microseconds === null ? null : row.microseconds / 1000,
    attempts: row.attempts,
    lastAttemptAt: row.repeated_at === null ? null : iso(row.repeated_at),
    reason: reasonOf(row.state === "quarantine" ? row.reason : null),
    rule:
      row.rule_id === null || row.rule_state === null
        ? null
        : { id: row.rule_id, name: row.rule_name ?? "", state: row.rule_state },
    replayOf: row.replay_of === null ? null : String(row.replay_of),
    network: row.network ?? "",
    sentAt: iso(row.sent_at),
    receivedAt: iso(row.received_at),
  };
}

function aboutOf(view: StoredView): string {
  if (view.kind !== "event") return "";
  const { detail } = view;
  if (detail.kind === "contact") return detail.change.changeType;
  if (detail.kind === "job") return detail.jobType;
  return view.eventKey ?? "";
}

function stepsOf({ steps, state, microseconds, reason }: EventRow): CallbackStep[] {
  const times = readSteps(steps);
  const total = (times ?? []).reduce((sum, time) => sum + time, 0);
  return callbackSteps.map((name, index): CallbackStep => {
    if (name === "answered")
      return microseconds === null
        ? { name, state: "unknown", milliseconds: null }
        : { name, state: "done", milliseconds: Math.max(0, microseconds / 1000 - total) };
    const failed = name === "handled" && state === "quarantine" && reason !== null;
    return { name, state: failed ? "failed" : "done", milliseconds: times?.[index] ?? null };
  });
}

/** Step at which a request was refused, by the reason that the server's log gives. */
function failedStep(reason: string): CallbackStepName {
  if (/^code -40001$/.test(reason)) return "verified";
  if (/^code|^no message inside|^echo text/.test(reason)) return "decrypted";
  if (/^store$|^not stored|^failed/.test(reason)) return "handled";
  return /^query$|^timestamp$|^echostr$/.test(reason) ? "verified" : "received";
}

/** Reasons that have a sentence of their own; the others stand in the server's log. */
const refusals: Readonly<Record<string, string>> = {
  query: "query",
  echostr: "echostr",
  timestamp: "timestamp",
  body: "body",
  method: "method",
  store: "not_stored",
  "not stored in time": "not_stored",
  "body not sent in time": "body_late",
  "no message inside": "no_message",
  "echo text": "echo_text",
  "code -40001": "signature",
  "code -40002": "envelope",
  "code -40005": "receiveid",
  "code -40007": "decrypt",
  "code -40008": "decrypt",
  "code -40010": "decrypt",
  "previous keys": "previous_keys",
};

export function presentVisit(row: VisitRow): CallbackLogItem {
  const failed = row.state === "refused" ? failedStep(row.reason ?? "") : null;
  const failedAt = failed === null ? callbackSteps.length : callbackSteps.indexOf(failed);
  return {
    id: `v${row.seq}`,
    accountId: row.account_id,
    app: { id: row.app_id, name: row.app_name },
    state: row.state,
    from: null,
    type: row.is_get === 1 ? "verification" : "",
    about: "",
    characters: null,
    steps: callbackSteps.map((name, index) => ({
      name,
      state: index < failedAt || name === "answered" ? "done" : index === failedAt ? "failed" : "skipped",
      milliseconds: null,
    })),
    milliseconds: row.microseconds / 1000,
    attempts: row.attempts,
    lastAttemptAt: row.repeated_at === null ? null : iso(row.repeated_at),
    reason: row.reason === null ? null : { code: `callback.refused_${refusals[row.reason] ?? "other"}`, params: {} },
    rule: null,
    replayOf: null,
    network: row.network,
    sentAt: null,
    receivedAt: iso(row.received_at),
  };
}
