import { type Contacts, WeComApiError } from "@shoufa/client";
import { limits } from "@shoufa/protocol/limits";
import type { ServerContext } from "../../../../server-context.ts";
import { outcomeOf } from "../outcome.ts";
import type { Settled } from "./settle-job.ts";

/**
 * Invites the new people for whom that was ticked, before their result is noted: after an interruption they are invited again
 * rather than never, and WeCom sends one notice a day.
 * @returns The results, saying of whom WeCom took no invitation.
 */
export async function invited(
  context: ServerContext,
  contacts: Contacts,
  settled: readonly Settled[],
  signal: AbortSignal,
): Promise<readonly Settled[]> {
  const people = settled
    .filter(({ step, state }) => state === "done" && step.after["toInvite"] === true)
    .map(({ step }) => String(step.after["userId"]));
  const missed = new Set<string>();
  for (let at = 0; at < people.length; at += limits.member.maxInvitedUsers) {
    const users = people.slice(at, at + limits.member.maxInvitedUsers);
    try {
      for (const userId of (await contacts.invitations.send({ users }, { signal })).users) missed.add(userId);
    } catch (error) {
      const outcome = error instanceof WeComApiError ? outcomeOf(error, "user/create", context.vault.scrub) : undefined;
      if (outcome?.is !== "refused") throw error;
      for (const userId of users) missed.add(userId);
    }
  }
  if (missed.size === 0) return settled;
  return settled.map((each) =>
    each.state === "done" && missed.has(String(each.step.after["userId"]))
      ? { ...each, reason: { code: "plan.not_invited", params: {} } }
      : each,
  );
}
