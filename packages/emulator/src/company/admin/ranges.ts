/** Checks of what an administrator picked from the directory: a visible range, or what a management group may see. */

import { AdminRefusal } from "../../kernel/admin-refusal.ts";
import type { Directory } from "../model/directory.ts";
import type { VisibleRange } from "../model/model.ts";

/**
 * Range without repetitions, with userids as the directory writes them.
 * @throws {AdminRefusal} There is no root department yet, the range is empty, or somebody in it is no member.
 */
export function checkedRange(directory: Directory, range: Partial<VisibleRange>): VisibleRange {
  const { userIds = [], departments = [], tags = [] } = range;
  if (!directory.department(1))
    throw new AdminRefusal("conflict", {
      zh: "通讯录还没有根部门，无法授权。请管理员先在“通讯录”里建立根部门。",
      en: "The company has no root department yet, so nothing can be granted. An administrator has to make it first.",
    });
  if (userIds.length + departments.length + tags.length === 0)
    throw new AdminRefusal("invalid", {
      zh: "可见范围是空的。请至少选择一个成员、部门或标签。",
      en: "The range names nobody. Choose at least one member, department or tag.",
    });
  const members = userIds.map((userId) => directory.member(userId)?.userId ?? unknown("成员", "member", userId));
  for (const id of departments) if (!directory.department(id)) unknown("部门", "department", id);
  for (const id of tags) if (!directory.tag(id)) unknown("标签", "tag", id);
  return { userIds: [...new Set(members)], departments: [...new Set(departments)], tags: [...new Set(tags)] };
}

function unknown(zh: string, en: string, which: string | number): never {
  throw new AdminRefusal("invalid", {
    zh: `通讯录里没有${zh} ${which}。请重新选择。`,
    en: `The directory has no ${en} ${which}. Choose again.`,
  });
}
