import type { Member } from "./model.ts";

const known = new WeakMap<readonly Member[], Uint32Array>();

/**
 * The slots of a list of members, remembered as long as the list lives. Lists of recipients are used again and again,
 * and a thousand numbers in a row are read far quicker than a thousand members all over memory.
 */
export function slotsOf(members: readonly Member[]): Uint32Array {
  let slots = known.get(members);
  if (!slots) {
    slots = Uint32Array.from(members, (member) => member.slot);
    known.set(members, slots);
  }
  return slots;
}
