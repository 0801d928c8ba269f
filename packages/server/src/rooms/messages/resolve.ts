import type { ExclusionReason, MemberStatus, Resolution } from "@shoufa/contract";
import type { UnknownParts } from "./choose.ts";

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
    // Somebody who has not activated WeCom yet can be sent to: it waits for the first login.
    if (person.status === "disabled" || person.status === "left") exclude(person.status, person.userId, person.name);
    // On the wire such an id would be somebody else: several people, or everybody.
    else if (/^\s*@all\s*$|\|/i.test(person.userId)) exclude("unknown-member", person.userId, person.name);
    else byKey.set(person.userId.toLowerCase(), person);
  }
  for (const { userId, name } of input.excepted) exclude("except", userId, name);
  for (const id of input.unknown.members) exclude("unknown-member", id, id);
  for (const id of input.unknown.departments) exclude("unknown-department", String(id), String(id));
  for (const id of input.unknown.tags) exclude("unknown-tag", String(id), String(id));
  const people = [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, person]) => person);
  return { people, excluded: [...excluded.values()] };
}

const maxSample = 10;

/** How many people would get it, which of them may not see it yet, and who not, by reason, with up to ten names each. */
export function presentResolution({
  resolved,
  partial,
}: {
  readonly resolved: Resolved;
  readonly partial: boolean;
}): Resolution {
  const { people } = resolved;
  const notActivated = people.filter(({ status }) => status === "not-activated");
  const statusUnknown = people.filter(({ status }) => status === "unknown").length;
  return {
    people: people.length,
    reachable: people.length - notActivated.length - statusUnknown,
    notActivated: {
      count: notActivated.length,
      sample: notActivated.slice(0, maxSample).map(({ userId, name }) => ({ id: userId, name })),
    },
    statusUnknown,
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
