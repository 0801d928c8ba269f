/** A visible range as the shared picker keeps it. */
import { type Chosen, nobody } from "@shoufa/web";
import type { VisibleRange } from "../types.ts";

export const emptyRange: VisibleRange = { userIds: [], departments: [], tags: [] };

export const isEmpty = ({ userIds, departments, tags }: VisibleRange): boolean =>
  userIds.length + departments.length + tags.length === 0;

export const chosenOf = ({ userIds, departments, tags }: VisibleRange): Chosen => ({
  ...nobody,
  items: [
    ...departments.map((id) => ({ kind: "department", id }) as const),
    ...tags.map((id) => ({ kind: "tag", id }) as const),
    ...userIds.map((userId) => ({ kind: "member", userId }) as const),
  ],
});

export const rangeOf = ({ items }: Chosen): VisibleRange => ({
  departments: items.flatMap((item) => (item.kind === "department" ? [item.id] : [])),
  tags: items.flatMap((item) => (item.kind === "tag" ? [item.id] : [])),
  userIds: items.flatMap((item) => (item.kind === "member" ? [item.userId] : [])),
});
