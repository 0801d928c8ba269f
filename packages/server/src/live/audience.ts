/** Who is told about a live event: those with its right, about companies that they see. */
import { type LiveEvent, liveEventRights, type Right, type Trouble } from "@shoufa/contract";
import { type RightHolder, sees } from "../http/policy.ts";

/** The event as one operator is told it; null: not at all. */
export function eventFor(event: LiveEvent, holder: RightHolder, may: (right: Right) => boolean): LiveEvent | null {
  if (!may(liveEventRights[event.type])) return null;
  if (event.type === "status.changed") return { ...event, troubles: troublesOf(event.troubles, holder.companies) };
  if (event.type === "retention.changed") return holder.companies === null ? event : null;
  return event.accountId === null || sees(holder, event.accountId) ? event : null;
}

/** Troubles of the installation and of the companies that an operator sees; null: of all. */
export const troublesOf = (troubles: readonly Trouble[], companies: readonly string[] | null): Trouble[] =>
  troubles.filter(({ accountId }) => accountId === null || sees({ companies }, accountId));
