import { MembersQuery, type Selection } from "@shoufa/contract";
import { Problem } from "../../http/problem.ts";
import type { ServerContext } from "../../server-context.ts";
import { listMembers } from "./members.ts";
import type { Mirror } from "./mirror.ts";
import { personKey } from "./rows.ts";

const pageOfPeople = 1000;

/**
 * Userids of a selection, each once, those of a list in its order.
 * @param mayReadContacts Filters may ask for mobile numbers: who changes people may; who only exports them may not know.
 * @throws {Problem} `request.invalid`: filters that no list of members has.
 */
export async function peopleIn(
  { database, cursors }: Pick<ServerContext, "database" | "cursors">,
  mirror: Mirror,
  selection: Selection,
  mayReadContacts = true,
): Promise<string[]> {
  if ("userIds" in selection)
    return [...new Map(selection.userIds.map((userId) => [personKey(userId), userId])).values()];
  const texts = Object.fromEntries(Object.entries(selection.matching).map(([name, value]) => [name, String(value)]));
  const { success, data: query, error } = MembersQuery.safeParse({ ...texts, cursor: undefined, limit: undefined });
  if (!success) throw new Problem("request.invalid", { field: `matching.${error.issues[0]?.path.join(".") ?? ""}` });
  const except = new Set(selection.except?.map(personKey));
  const found: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const asked = { ...query, limit: pageOfPeople, ...(cursor !== undefined && { cursor }) };
    const page = await listMembers(database, cursors, mirror, asked, mayReadContacts);
    for (const { userId } of page.items) if (!except.has(personKey(userId))) found.push(userId);
    if (page.next === null) return found;
    cursor = page.next;
  }
}
