/** Fields of a person that only one of the two platforms has: the other one would ignore them without a word. */
import { Refused } from "./draft.ts";
import { sameValue } from "./same.ts";
import type { DirectoryView, Seat } from "./view.ts";

type Profile = DirectoryView["profile"];

const ofQiyehao: ReadonlySet<string> = new Set([
  ...["name", "alias", "position", "departments", "mobile", "telephone", "email", "weixinId", "extattr"],
  ...["avatarMediaId", "enable", "toInvite"],
]);

/** @throws {Refused} The platform does not have the field, or texts about it contradict each other. */
export function checkField(profile: Profile, field: string, value: unknown): void {
  if (sameValue(value ?? "", "")) return;
  if (profile === "wecom" && field === "weixinId") throw new Refused(field, "plan.only_qiyehao", { field });
  if (profile !== "qiyehao" || ofQiyehao.has(field)) return;
  throw new Refused(field, field === "gender" ? "plan.gender_qiyehao" : "plan.not_in_qiyehao", { field });
}

/**
 * A leader of 企业号 is one in all of the person's departments, since the platform has a single flag.
 * @param had What the person was in each department.
 */
export function sharedLeader(seats: readonly Seat[], had: ReadonlyMap<number, Seat>): Seat[] {
  const changed = seats.find(({ id, leader }) => leader !== (had.get(id)?.leader ?? false));
  const leader = changed ? changed.leader : seats.some((seat) => seat.leader);
  return seats.map((seat) => ({ ...seat, leader }));
}
