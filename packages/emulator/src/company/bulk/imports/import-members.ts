/** `batch/syncuser` and `batch/replaceuser` put into effect, row by row; one bad row does not keep the others back. */
import { type ImportedUser, limits } from "@shoufa/protocol";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Switches } from "../../../kernel/switches.ts";
import type { Invitations } from "../../directory/invitations.ts";
import type { Members } from "../../directory/members.ts";
import type { Directory } from "../../model/directory.ts";
import { type Member, userKey } from "../../model/model.ts";
import type { MemberRow } from "./member-file.ts";

export interface MemberImportServices {
  readonly directory: Directory;
  readonly invitations: Invitations;
  readonly members: Members;
  readonly switches: Switches;
}

/** Adds and changes members; members who are not in the file stay as they are. */
export function syncMembers(
  rows: readonly MemberRow[],
  invites: boolean,
  { directory, invitations, members }: MemberImportServices,
): ImportedUser[] {
  return rows.map((row) => {
    const { userId } = row;
    try {
      if (directory.member(userId)) members.update(userId, row.input(), "contacts-api");
      else {
        const { member } = members.create(userId, row.input(), "contacts-api");
        if (invites) invitations.invite(member);
      }
      return { userid: userId, errcode: 0, errmsg: "ok" };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { userid: userId, errcode: error.errcode, errmsg: error.message };
    }
  });
}

/**
 * `syncuser` after deleting all members who are not in the file. @throws {Refusal} 45026: too many would be deleted.
 */
export function replaceMembers(
  rows: readonly MemberRow[],
  invites: boolean,
  services: MemberImportServices,
): ImportedUser[] {
  const { directory, members, switches } = services;
  const named = new Set(rows.map(({ userId }) => userKey(userId)));
  // The creator of the company cannot be deleted.
  const doomed = directory.members.filter(({ slot, userId }) => slot !== 0 && !named.has(userKey(userId)));
  if (isProtected(doomed.length, directory.size, switches["batch.guard.exactly50"])) throw new Refusal(45026);
  const deleted = doomed.map(({ userId }: Member) => ({ userid: userId, errcode: 0, errmsg: "ok" }));
  members.removeAll(doomed, "contacts-api");
  const result = syncMembers(rows, invites, services);
  return switches["batch.result.includesDeletions"] === "on" ? [...result, ...deleted] : result;
}

/** Two rules, for many deletions and for few; what holds for the number between them is a switch. */
function isProtected(deletions: number, present: number, between: Switches["batch.guard.exactly50"]): boolean {
  const { guardManyMembers, guardManyShare, guardFewShare } = limits.import;
  const isMany = deletions > guardManyMembers || (deletions === guardManyMembers && between === "20-percent");
  return deletions > (isMany ? guardManyShare : guardFewShare) * present;
}
