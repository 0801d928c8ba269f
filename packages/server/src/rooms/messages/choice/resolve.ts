import type { ExclusionReason, MemberStatus, Resolution } from "@shoufa/contract";

/** One person of the mirror. */
export interface Person {
  readonly userId: string;
  readonly name: string;
  readonly status: MemberStatus;
  /** Path of the main department. */
  readonly path: string;
}

export interface Excluded {
  readonly reason: ExclusionReason;
  readonly id: string;
  readonly name: string;
}

export interface Resolved {
  /** Each once, in order of id: the same choice gives the same list. */
  readonly people: readonly Person[];
  readonly excluded: readonly Excluded[];
}

/** Chosen ids that the mirror does not hold. */
export interface UnknownParts {
  readonly departments: readonly number[];
  readonly tags: readonly number[];
  readonly members: readonly string[];
}

/**
 * From a choice to people. WeCom compares ids without regard to case, so two spellings are one person.
 * @param found Everybody the choice reaches: people of the chosen departments and below, and chosen members; repeats are fine.
 * @param excepted Everybody whom the choice reaches and takes out again.
 * @param unknown Chosen ids the mirror does not hold.
 */
export function resolveRecipients(input: {
  readonly found: Iterable<Person>;
  readonly excepted: Iterable<Person>;
  readonly unknown: UnknownParts;
}): Resolved {
  const byKey = new Map<string, Person>();
  const excluded = new Map<string, Excluded>();
  const exclude = (reason: ExclusionReason, id: string, name: string): void => {
    const key = `${reason} ${id.toLowerCase()}`;
    if (!excluded.has(key)) excluded.set(key, { reason, id, name });
  };
  for (const person of input.found) {
    // On the wire such an id would be somebody else: several people, or everybody.
    if (/^\s*@all\s*$|\|/i.test(person.userId)) exclude("unknown-member", person.userId, person.name);
    // Whoever is not activated, disabled or gone as far as the mirror knows is sent to: what it knows may be old.
    else byKey.set(person.userId.toLowerCase(), person);
  }
  for (const { userId, name } of input.excepted) exclude("except", userId, name);
  for (const id of input.unknown.members) exclude("unknown-member", id, id);
  for (const id of input.unknown.departments) exclude("unknown-department", String(id), String(id));
  for (const id of input.unknown.tags) exclude("unknown-tag", String(id), String(id));
  const people = [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, person]) => person);
  return { people, excluded: [...excluded.values()] };
}

/**
 * Leaves out people to whom certainly nothing can or may be sent.
 * @param outside Keys of people outside the app's range. @param allowed The only ones who may get anything, if they are few.
 */
export function leaveOut(
  { people, excluded }: Resolved,
  outside: ReadonlySet<string>,
  allowed?: ReadonlySet<string>,
): Resolved {
  if (outside.size === 0 && allowed === undefined) return { people, excluded };
  const [inside, out] = [[] as Person[], [] as Excluded[]];
  for (const person of people) {
    const { userId: id, name } = person;
    if (outside.has(id.toLowerCase())) out.push({ reason: "out-of-range", id, name });
    else if (allowed && !allowed.has(id.toLowerCase())) out.push({ reason: "not-allowed", id, name });
    else inside.push(person);
  }
  return { people: inside, excluded: [...excluded, ...out] };
}

export const maxSample = 10;

const groupOf = (people: readonly Person[]) => ({
  count: people.length,
  sample: people.slice(0, maxSample).map(({ userId, name }) => ({ id: userId, name })),
});

/** Who would get it, which of them may not see it, and who not, by reason, with up to ten names each. */
export function presentResolution({
  resolved,
  partial,
  unlicensed = new Map(),
}: {
  readonly resolved: Resolved;
  readonly partial: boolean;
  /** When WeCom last refused a message for want of a licence, by key of the person. */
  readonly unlicensed?: ReadonlyMap<string, number>;
}): Omit<Resolution, "rangeReadAt" | "readAt" | "isStale" | "notRead" | "outlook" | "typedAbove"> {
  const { people } = resolved;
  const withStatus = (status: MemberStatus) => people.filter((person) => person.status === status);
  const withoutLicence =
    unlicensed.size === 0 ? [] : people.filter(({ userId }) => unlicensed.has(userId.toLowerCase()));
  const answeredAt = withoutLicence.map(({ userId }) => unlicensed.get(userId.toLowerCase()) ?? 0);
  return {
    people: people.length,
    sample: groupOf(people).sample,
    reachable: withStatus("active").length,
    notActivated: groupOf(withStatus("not-activated")),
    disabled: groupOf(withStatus("disabled")),
    left: groupOf(withStatus("left")),
    unlicensed: {
      ...groupOf(withoutLicence),
      answeredAt: answeredAt.length === 0 ? null : new Date(answeredAt.reduce((a, b) => Math.max(a, b))).toISOString(),
    },
    statusUnknown: withStatus("unknown").length,
    partial,
    excluded: presentExcluded(resolved),
  };
}

/** Who does not get it, by reason. Kept with the message. */
export function presentExcluded({ excluded }: Resolved): Resolution["excluded"] {
  const groups = new Map<ExclusionReason, Resolution["excluded"][number]>();
  for (const { reason, id, name } of excluded) {
    const group = groups.get(reason) ?? { reason, count: 0, sample: [] };
    group.count += 1;
    if (group.sample.length < maxSample) group.sample.push({ id, name });
    groups.set(reason, group);
  }
  return [...groups.values()];
}
