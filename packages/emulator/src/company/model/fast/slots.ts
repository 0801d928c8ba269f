import type { Member } from "../model.ts";

const known = new WeakMap<readonly Member[], Uint32Array>();

/**
 * Slots of a list of members, remembered as long as the list lives. The same array comes back for the same list, so that
 * the log of messages and the state file hold each list of recipients once.
 */
export function slotsOf(members: readonly Member[]): Uint32Array {
  if (members === latest.members) return latest.slots;
  let slots = known.get(members);
  if (!slots) {
    slots = new Uint32Array(members.length);
    // Not Uint32Array.from, which takes ten times as long.
    for (let index = 0; index < slots.length; index++) slots[index] = members[index]!.slot;
    known.set(members, slots);
  }
  return slots;
}

/**
 * Remembers the slots that a list was made from. Only the latest: most lists are used at once and never again, and an
 * entry of a weak map costs more than reading the slots anew.
 * @param slots Slots of `members`, in their order. Not changed afterwards.
 */
export function rememberSlots(members: readonly Member[], slots: Uint32Array): void {
  latest = { members, slots };
}

let latest: { members: readonly Member[]; slots: Uint32Array } = { members: [], slots: new Uint32Array(0) };
