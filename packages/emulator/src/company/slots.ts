import type { Member } from "./model.ts";

const known = new WeakMap<readonly Member[], Uint32Array>();

/**
 * The slots of a list of members, remembered as long as the list lives. Lists of recipients are used again and again,
 * and a thousand numbers in a row are read far quicker than a thousand members all over memory.
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
 * For who makes a list from slots. Most lists are used at once and never again, so only the latest is remembered: weak
 * maps cost more than to read the slots anew when a list is used again.
 * @param slots Of `members`, in their order; not to be changed any more.
 */
export function rememberSlots(members: readonly Member[], slots: Uint32Array): void {
  latest = { members, slots };
}

let latest: { members: readonly Member[]; slots: Uint32Array } = { members: [], slots: new Uint32Array(0) };
