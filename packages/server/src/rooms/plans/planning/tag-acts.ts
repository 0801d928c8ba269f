import type { ActOf } from "./acts.ts";
import { type Draft, emptyContent, Refused } from "./draft.ts";
import { checkTagName } from "./rules.ts";
import { keyOf } from "./view.ts";

export function createTag(draft: Draft, act: ActOf<"tag.create">, index: number): void {
  const { id, ref } = draft.newId(act.ref, "t");
  draft.touch(`t:${id}`, index);
  draft.tags.set(id, { id, ref, wanted: undefined, name: checkTagName(act.name), deleted: false, ...emptyContent() });
}

/** A deleted one again, with its former id. */
export function restoreTag(draft: Draft, { id, name }: ActOf<"tag.restore">, index: number): void {
  const known = draft.view.tags.get(id);
  const present = draft.tags.get(id);
  if (known && !present?.deleted) throw new Refused(null, "plan.tag_there", { id });
  if (known && present) {
    // WeCom has given the id to another one since, which the undo takes away: it becomes the former one.
    Object.assign(present, { deleted: false, name: checkTagName(name) });
    for (const key of known.people) present.removePeople.set(key, draft.view.members.get(key)?.userId ?? key);
    for (const department of known.departments) present.removeDepartments.add(department);
    return;
  }
  draft.touch(`t:${id}`, index);
  draft.tags.set(id, {
    id,
    ref: `again${id}`,
    wanted: id,
    name: checkTagName(name),
    deleted: false,
    ...emptyContent(),
  });
}

export function renameTag(draft: Draft, { id, name }: ActOf<"tag.rename">, index: number): void {
  draft.tag(id, index).name = checkTagName(name);
}

export function deleteTag(draft: Draft, { id }: ActOf<"tag.delete">, index: number): void {
  const tag = draft.tag(id, index);
  tag.deleted = true;
  // 企业号 deletes empty tags only.
  const known = draft.view.profile === "qiyehao" ? draft.view.tags.get(id) : undefined;
  for (const key of known?.people ?? []) tag.removePeople.set(key, draft.view.members.get(key)?.userId ?? key);
  for (const department of known?.departments ?? []) tag.removeDepartments.add(department);
}

export function addToTag(draft: Draft, act: ActOf<"tag.add">, index: number): void {
  const tag = draft.tag(draft.idOf(act, "t", "id"), index);
  const known = draft.view.tags.get(tag.id);
  // Whether they are there is looked at in the end: an undo may bring them back later.
  for (const userId of act.people ?? []) {
    const key = keyOf(userId);
    tag.removePeople.delete(key);
    if (!known?.people.has(key)) tag.addPeople.set(key, draft.view.members.get(key)?.userId ?? userId);
  }
  for (const id of act.departments ?? []) {
    tag.removeDepartments.delete(id);
    if (!known?.departments.has(id)) tag.addDepartments.add(id);
  }
}

export function removeFromTag(draft: Draft, act: ActOf<"tag.remove">, index: number): void {
  const tag = draft.tag(act.id, index);
  const known = draft.view.tags.get(tag.id);
  for (const userId of act.people ?? []) {
    const key = keyOf(userId);
    tag.addPeople.delete(key);
    if (known?.people.has(key)) tag.removePeople.set(key, draft.view.members.get(key)?.userId ?? userId);
  }
  for (const id of act.departments ?? []) {
    tag.addDepartments.delete(id);
    if (known?.departments.has(id)) tag.removeDepartments.add(id);
  }
}
