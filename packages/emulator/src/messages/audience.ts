/** Resolves the recipients of a request to members, with the refusals that all ways of sending share. */
import { limits } from "@shoufa/protocol";
import type { Caller } from "../company/model/caller.ts";
import type { Member } from "../company/model/model.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Switches } from "../kernel/switches.ts";
import type { RecipientFields, Resolved } from "./recipients.ts";
import type { MessagingServices } from "./services.ts";

export interface Audience extends Resolved {
  /** Reachable and licensed. */
  readonly receivers: readonly Member[];
  /** Userids of those who have no licence. */
  readonly unlicensed: readonly string[];
}

/**
 * 82001: no recipient. 40032, 82002, 82003: too many of one kind. Whether all are invalid is checked by the caller,
 * which knows how the answer lists them.
 */
export function resolveAudience(
  { licences, recipients, switches }: Pick<MessagingServices, "licences" | "recipients"> & { switches: Switches },
  view: Caller["view"],
  fields: RecipientFields,
): Audience {
  const recursive = switches["message.toparty.recursive"] === "on";
  const resolved = recipients.resolve(view, fields, { recursive });
  const { named, reachable } = resolved;
  if (!named.all && named.users + named.departments + named.tags === 0) throw new Refusal(82001);
  if (named.users > limits.message.maxUsers) throw new Refusal(40032);
  if (named.departments > limits.message.maxDepartments) throw new Refusal(82002);
  if (named.tags > limits.message.maxTags) throw new Refusal(82003);
  if (switches["message.licence"] === "everybody") return { ...resolved, receivers: reachable, unlicensed: [] };
  const receivers = reachable.filter((member) => licences.has(member));
  const unlicensed = reachable.filter((member) => !licences.has(member)).map((member) => member.userId);
  return { ...resolved, receivers, unlicensed };
}

/** No recipient is left: all are unknown, not visible, or without a licence. */
export const noReceiverLeft = ({ anyGood, receivers, unlicensed }: Audience): boolean =>
  !anyGood || (receivers.length === 0 && unlicensed.length > 0);

/** 81013 (82001 on old servers, and in 企业号 times), with the lists unless a switch says that they are left out. */
export function allInvalid(switches: Switches, lists: Readonly<Record<string, unknown>>): Refusal {
  const shown = switches["message.allInvalid.lists"] === "present" ? lists : {};
  const code = switches["company.profile"] === "qiyehao" ? 82001 : Number(switches["message.allInvalid"]);
  return new Refusal(code, { fields: shown });
}
