/** From what was chosen to rows of the mirror; resolve.ts then decides who of them gets the message. */
import type { Message, Recipients } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { departmentsIn, type Mirror, memberStatus, membershipsIn, membersIn } from "../directory/mirror.ts";
import { personKey } from "../directory/rows.ts";
import { type Person, type Resolved, resolveRecipients } from "./resolve.ts";

/** SQLite and PostgreSQL both take many more parameters than this. */
const idsPerQuery = 5000;

export interface Choice {
  readonly resolved: Resolved;
  /** What was chosen, with today's names. */
  readonly chosen: Message["chosen"];
  /** The directory is being read for the first time: counts are of what has come so far. */
  readonly partial: boolean;
  /** And some of those chosen may not have come yet. */
  readonly isIncomplete: boolean;
}

/** Everybody whom a choice reaches, each once, and who is left out and why. */
export async function readChoice(db: Kysely<Tables>, mirror: Mirror, recipients: Recipients): Promise<Choice> {
  const people = () =>
    membersIn(db, mirror)
      .select(["member.user_id as userId", "member.name", "member.path"])
      .select(memberStatus.as("status"));
  const { partial } = mirror;
  if (recipients.everyone) {
    const found: Person[] = await people().execute();
    const resolved = resolveRecipients({ found, unknownMembers: [], unknownDepartments: [] });
    const chosen = { everyone: true, departments: [], members: [] };
    return { resolved, chosen, partial, isIncomplete: partial };
  }

  const found: Person[] = [];
  const departmentIds = [...new Set(recipients.departments)];
  const departments = await inParts(departmentIds, (ids) =>
    departmentsIn(db, mirror)
      .select(["department.id", "department.name", "department.ordinal", "department.last_ordinal"])
      .where("department.id", "in", ids)
      .execute(),
  );
  for (const { ordinal, last_ordinal } of topmost(departments)) {
    const within = membershipsIn(db, mirror)
      .select("member_department.person_key")
      .where("member_department.department_ordinal", ">=", ordinal)
      .where("member_department.department_ordinal", "<=", last_ordinal);
    for (const person of await people().where("member.person_key", "in", within).execute()) found.push(person);
  }

  const memberKeys = [...new Set(recipients.members.map(personKey))];
  const members = await inParts(memberKeys, (keys) => people().where("member.person_key", "in", keys).execute());
  for (const member of members) found.push(member);

  const departmentNames = new Map(departments.map(({ id, name }) => [id, name]));
  const memberNames = new Map(members.map((member) => [personKey(member.userId), member]));
  const resolved = resolveRecipients({
    found,
    unknownMembers: memberKeys.filter((key) => !memberNames.has(key)),
    unknownDepartments: departmentIds.filter((id) => !departmentNames.has(id)),
  });
  return {
    resolved,
    partial,
    isIncomplete: partial && (departmentIds.length > 0 || members.length < memberKeys.length),
    chosen: {
      everyone: false,
      departments: departmentIds.map((id) => ({ id, name: departmentNames.get(id) ?? String(id) })),
      members: memberKeys.map((key) => {
        const known = memberNames.get(key);
        return { userId: known?.userId ?? key, name: known?.name ?? key };
      }),
    },
  };
}

/** Without those that lie inside another chosen one: their people come with it. */
function topmost<D extends { readonly ordinal: number; readonly last_ordinal: number }>(
  departments: readonly D[],
): D[] {
  const sorted = [...departments].sort((a, b) => a.ordinal - b.ordinal);
  let end = -1;
  return sorted.filter((department) => {
    if (department.ordinal <= end) return false;
    end = department.last_ordinal;
    return true;
  });
}

async function inParts<I, R>(ids: readonly I[], read: (part: I[]) => Promise<R[]>): Promise<R[]> {
  const rows: R[] = [];
  for (let from = 0; from < ids.length; from += idsPerQuery)
    for (const row of await read(ids.slice(from, from + idsPerQuery))) rows.push(row);
  return rows;
}
