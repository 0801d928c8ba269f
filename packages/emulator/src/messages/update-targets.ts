/** Recipients of an update of a card: named, visible, and in possession of the card. */

import type { Directory } from "../company/model/directory.ts";
import type { Member } from "../company/model/model.ts";
import type { View } from "../company/model/view.ts";
import type { Switches } from "../kernel/switches.ts";
import type { SentCard } from "./cards.ts";
import type { Recipients } from "./recipients.ts";

interface UpdateServices {
  readonly directory: Directory;
  readonly recipients: Recipients;
  readonly switches: Switches;
}

export interface Named {
  readonly users: readonly string[];
  readonly departments: readonly string[];
  readonly tags: readonly string[];
}

export interface Targets {
  readonly members: readonly Member[];
  /** Named users who are unknown, out of sight or did not get the card; absent when there are none. */
  readonly invalid: { readonly invaliduser?: readonly string[] };
}

export function resolveTargets(
  { directory, recipients, switches }: UpdateServices,
  view: View,
  { slots }: SentCard,
  named: Named | "all",
): Targets {
  const audience = new Set(slots);
  if (named === "all") {
    const members = Array.from(slots, (slot) => directory.memberAt(slot)).filter((member) => member !== undefined);
    return { members, invalid: {} };
  }
  const members = new Set<Member>();
  const invalid: string[] = [];
  for (const userId of named.users) {
    const member = directory.member(userId);
    if (member && audience.has(member.slot) && view.seesMember(member)) members.add(member);
    else invalid.push(switches["message.invaliduser.lowerCase"] === "on" ? userId.toLowerCase() : userId);
  }
  // An id with a bar would count as several in the joined strings.
  const ids = (list: readonly string[]): string => list.filter((id) => /^\d+$/.test(id)).join("|");
  const fields = { touser: "", toparty: ids(named.departments), totag: ids(named.tags) };
  const recursive = switches["message.toparty.recursive"] === "on";
  for (const member of recipients.resolve(view, fields, { recursive }).reachable) {
    if (audience.has(member.slot)) members.add(member);
  }
  return { members: [...members], invalid: invalid.length > 0 ? { invaliduser: invalid } : {} };
}
