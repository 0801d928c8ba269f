/** Common part of two views: a management group that uses an app reaches no further than either of them. */
import type { Department, Member } from "./model.ts";
import type { View } from "./view.ts";

export function sharedView(one: View, other: View): View {
  const { directory } = one;
  let known: { version: number; members?: readonly Member[]; departments?: readonly Department[] } = { version: -1 };
  const now = (): typeof known => {
    if (known.version !== directory.version) known = { version: directory.version };
    return known;
  };
  return {
    directory,
    seesMember: (member) => one.seesMember(member) && other.seesMember(member),
    seesDepartment: (id) => one.seesDepartment(id) && other.seesDepartment(id),
    seesTag: (tag) => one.seesTag(tag) && other.seesTag(tag),
    get members() {
      const at = now();
      at.members ??= one.members.filter((member) => other.seesMember(member));
      return at.members;
    },
    get departments() {
      const at = now();
      at.departments ??= one.departments.filter(({ id }) => other.seesDepartment(id));
      return at.departments;
    },
  };
}
