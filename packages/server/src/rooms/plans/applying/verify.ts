/**
 * What the answer to a change does not tell: whether WeCom ignored the mobile of somebody who has activated, and what somebody
 * is who was enabled.
 */
import { WeComError } from "@shoufa/client";
import type { WireMember } from "@shoufa/protocol";
import type { ServerContext } from "../../../server-context.ts";
import { membersIn, readMirror, statusOf } from "../../directory/mirror.ts";
import { readingApp } from "../../directory/state.ts";
import { sameValue } from "../planning/same.ts";
import type { PlanRow } from "../rows.ts";
import type { Taken } from "./call.ts";
import { memberAs } from "./resolve.ts";
import { type Step, userIdOf } from "./step.ts";

/** For so long after it was read a member who had not activated is taken not to have. */
const freshMilliseconds = 600_000;

interface Looked {
  /** `unverified`: WeCom accepted it, and whether the mobile was changed cannot be read. */
  readonly state: "done" | "unverified";
  readonly status?: Taken["status"];
}

/** Reads the person again, where that can tell something. */
export async function lookedAt(
  context: ServerContext,
  { account_id: accountId }: PlanRow,
  step: Step,
  signal: AbortSignal,
): Promise<Looked> {
  if (step.kind !== "user/update") return { state: "done" };
  const isEnabled = step.after["enable"] === true;
  const isDoubtful = "mobile" in step.after && !(await isFreshlyNew(context, accountId, step));
  if (!isEnabled && !isDoubtful) return { state: "done" };
  const member = await readAgain(context, accountId, step, signal);
  return {
    state: !isDoubtful || sameValue(member?.mobile ?? null, step.after["mobile"]) ? "done" : "unverified",
    // Who cannot be read is not said to have activated.
    ...(isEnabled && { status: member?.status === 1 ? "active" : "not-activated" }),
  };
}

async function readAgain(
  { accounts, database }: ServerContext,
  accountId: string,
  step: Step,
  signal: AbortSignal,
): Promise<WireMember | undefined> {
  try {
    const app = await accounts.wecom((await readingApp(database.db, accountId)).id);
    const contacts = await accounts.contacts(accountId);
    const member = await memberAs([contacts, app], userIdOf(step), { signal });
    return typeof member === "string" ? undefined : member;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof WeComError) return undefined;
    throw error;
  }
}

async function isFreshlyNew({ database }: ServerContext, accountId: string, { object }: Step): Promise<boolean> {
  const row = await readMirror(database.db, accountId, (mirror) =>
    membersIn(database.db, mirror)
      .select(["details", "status", "read_at", database.now().as("now")])
      .where("person_key", "=", object.slice(2))
      .executeTakeFirst(),
  );
  return row !== undefined && statusOf(row) === "not-activated" && row.now - row.read_at < freshMilliseconds;
}
