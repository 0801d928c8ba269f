/**
 * View of one secret on the directory. An app sees its visible range: people named in it, everything below its
 * departments, and people and departments of its tags. The contacts secret sees the whole company. A view stays valid
 * when the directory or the range changes: derived lists are computed again on use.
 */
import type { Directory } from "./directory.ts";
import type { Department, Member, Tag, VisibleRange } from "./model.ts";

export interface View {
  readonly directory: Directory;
  seesMember(member: Member): boolean;
  seesDepartment(id: number): boolean;
  seesTag(tag: Tag): boolean;
  /** Visible members. Shared: do not modify. */
  readonly members: readonly Member[];
  /** Visible departments by depth, then larger `order` first, then id. Shared: do not modify. */
  readonly departments: readonly Department[];
}

/** Apps, and management groups. */
interface Ranged {
  readonly visibleRange: VisibleRange;
}

/** Views of all apps and management groups. */
export class Views {
  readonly #directory: Directory;
  readonly #views = new WeakMap<Ranged, View>();
  readonly #shared = new WeakMap<Ranged, WeakMap<Ranged, View>>();

  constructor({ directory }: { directory: Directory }) {
    this.#directory = directory;
  }

  get(ranged: Ranged): View {
    let view = this.#views.get(ranged);
    if (!view) {
      view = viewOf(this.#directory, () => ranged.visibleRange);
      this.#views.set(ranged, view);
    }
    return view;
  }

  /** Common part of both views. */
  shared(one: Ranged, other: Ranged): View {
    let views = this.#shared.get(one);
    if (!views) {
      views = new WeakMap();
      this.#shared.set(one, views);
    }
    let view = views.get(other);
    if (!view) {
      view = sharedView(this.get(one), this.get(other));
      views.set(other, view);
    }
    return view;
  }
}

const sorted = (directory: Directory, departments: Iterable<Department>): Department[] => {
  const placed = Array.from(departments, (department) => ({ department, depth: directory.depthOf(department.id) }));
  placed.sort(
    (a, b) => a.depth - b.depth || b.department.order - a.department.order || a.department.id - b.department.id,
  );
  return placed.map(({ department }) => department);
};

/** Remembers one value for one version of the directory. */
function perVersion<T>(directory: Directory, derive: () => T): () => T {
  let known: { readonly version: number; readonly value: T } | undefined;
  return () => {
    if (known?.version !== directory.version) known = { version: directory.version, value: derive() };
    return known.value;
  };
}

export function wholeCompany(directory: Directory): View {
  const departments = perVersion(directory, () => sorted(directory, directory.departments));
  return {
    directory,
    seesMember: () => true,
    seesDepartment: (id) => directory.department(id) !== undefined,
    seesTag: () => true,
    get members() {
      return directory.members;
    },
    get departments() {
      return departments();
    },
  };
}

export function viewOf(directory: Directory, range: VisibleRange | (() => VisibleRange)): View {
  const rangeNow = typeof range === "function" ? range : (): VisibleRange => range;
  const whole = wholeCompany(directory);
  const narrow = narrowView(directory, rangeNow);
  const now = perVersion(directory, () =>
    rangeNow().departments.includes(1) && directory.department(1) !== undefined ? whole : narrow,
  );
  return {
    directory,
    seesMember: (member) => now().seesMember(member),
    seesDepartment: (id) => now().seesDepartment(id),
    seesTag: (tag) => now().seesTag(tag),
    get members() {
      return now().members;
    },
    get departments() {
      return now().departments;
    },
  };
}

function narrowView(directory: Directory, range: () => VisibleRange): View {
  const derived = perVersion(directory, () => {
    const { userIds, departments, tags } = range();
    const named = new Set<Member>();
    const tops = new Set(departments);
    for (const userId of userIds) {
      const member = directory.member(userId);
      if (member) named.add(member);
    }
    for (const id of tags) {
      const tag = directory.tag(id);
      for (const member of tag?.members ?? []) named.add(member);
      for (const department of tag?.departments ?? []) tops.add(department);
    }
    const seen = new Map<number, Department>();
    for (const top of tops) for (const department of directory.subtree(top)) seen.set(department.id, department);
    return { named, tops, seen, tags };
  });
  const members = perVersion(directory, () => {
    const { named, tops } = derived();
    const everybody = new Set(named);
    for (const top of tops) for (const member of directory.everybodyBelow(top)) everybody.add(member);
    return [...everybody];
  });
  const departments = perVersion(directory, () => sorted(directory, derived().seen.values()));
  const seesMember = (member: Member): boolean => {
    const { named, seen } = derived();
    return named.has(member) || member.departments.some((id) => seen.has(id));
  };
  return {
    directory,
    seesMember,
    seesDepartment: (id) => derived().seen.has(id),
    seesTag(tag) {
      const { seen, tags } = derived();
      if (tags.includes(tag.id)) return true;
      for (const id of tag.departments) if (seen.has(id)) return true;
      for (const member of tag.members) if (seesMember(member)) return true;
      return false;
    },
    get members() {
      return members();
    },
    get departments() {
      return departments();
    },
  };
}

/** Common part of two views: a management group that uses an app reaches no further than either of them. */
function sharedView(one: View, other: View): View {
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
