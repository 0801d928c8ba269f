/**
 * Limits of a management group's changes: every member, department and tag that a writing call names must be visible to
 * the group. Unknown ids are left to the call's own checks.
 */

import { integers } from "../company/directory/member-input.ts";
import type { View } from "../company/model/view.ts";
import type { Body } from "../kernel/body.ts";
import { Refusal } from "../kernel/refusal.ts";

interface Named {
  readonly query: URLSearchParams;
  readonly body: Body;
}

const rootId = 1;

const checks: Readonly<Record<string, (view: View, named: Named) => void>> = {
  "user/create": (view, { body }) => places(view, integers(body, "department", 40066) ?? []),
  "user/update": (view, { body }) => {
    member(view, body.string("userid"));
    const departments = integers(body, "department", 40066);
    if (departments) places(view, departments);
  },
  "user/delete": (view, { query }) => member(view, query.get("userid")),
  "user/batchdelete": (view, { body }) => {
    for (const userId of body.strings("useridlist") ?? []) member(view, userId);
  },
  "department/create": (view, { body }) => department(view, body.integer("parentid")),
  "department/update": (view, { body }) => {
    department(view, body.integer("id"));
    department(view, body.integer("parentid"));
  },
  "department/delete": (view, { query }) => department(view, Number(query.get("id") ?? Number.NaN)),
  "tag/create": () => {},
  "tag/update": (view, { body }) => tag(view, body.integer("tagid")),
  "tag/delete": (view, { query }) => tag(view, Number(query.get("tagid") ?? Number.NaN)),
  "tag/addtagusers": (view, { body }) => tag(view, body.integer("tagid")),
  "tag/deltagusers": (view, { body }) => tag(view, body.integer("tagid")),
};

/** Calls that affect everybody, such as imports, need the whole company. @throws {Refusal} 60011 */
export function checkReach(endpoint: string, view: View, named: Named): void {
  const check = Object.hasOwn(checks, endpoint) ? checks[endpoint] : undefined;
  if (check) check(view, named);
  else if (!view.seesDepartment(rootId)) throw new Refusal(60011);
}

function member({ directory, seesMember }: View, userId: string | null | undefined): void {
  const found = userId ? directory.member(userId) : undefined;
  if (found && !seesMember(found)) throw new Refusal(60011);
}

function department({ directory, seesDepartment }: View, id: number | undefined): void {
  if (id !== undefined && directory.department(id) && !seesDepartment(id)) throw new Refusal(60011);
}

/** A member without a known department is put below the root. */
function places(view: View, ids: readonly number[]): void {
  const below = ids.length === 0 || ids.some((id) => !view.directory.department(id));
  for (const id of below ? [rootId, ...ids] : ids) department(view, id);
}

/** A tag without members and departments is open to all groups. */
function tag({ directory, seesTag }: View, id: number | undefined): void {
  const found = id === undefined ? undefined : directory.tag(id);
  if (found && found.members.size + found.departments.size > 0 && !seesTag(found)) throw new Refusal(60011);
}
