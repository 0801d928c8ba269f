import type { NamedRecipients, RecipientsInput } from "@shoufa/contract";
import type { Chosen, ChosenItem } from "@shoufa/web";

/** In the contract's shape; with everyone there is no narrower choice. */
export const recipientsOf = ({ everyone, items, except }: Chosen): RecipientsInput => ({
  everyone,
  ...(everyone ? {} : partsOf(items)),
  ...(except.length > 0 && { except: partsOf(except) }),
});

const partsOf = (items: readonly ChosenItem[]) => ({
  departments: items.flatMap((item) => (item.kind === "department" && item.only !== true ? [item.id] : [])),
  departmentsOnly: items.flatMap((item) => (item.kind === "department" && item.only === true ? [item.id] : [])),
  tags: items.flatMap((item) => (item.kind === "tag" ? [item.id] : [])),
  members: items.flatMap((item) => (item.kind === "member" ? [item.userId] : [])),
});

/** The other way round: a choice that was kept, to be changed and sent to again. */
export const chosenOf = ({ everyone, except, ...parts }: NamedRecipients): Chosen => ({
  everyone,
  items: itemsOf(parts),
  except: itemsOf(except),
});

const itemsOf = (parts: NamedRecipients["except"]): ChosenItem[] => [
  ...parts.departments.map(({ id }) => ({ kind: "department" as const, id })),
  ...parts.departmentsOnly.map(({ id }) => ({ kind: "department" as const, id, only: true })),
  ...parts.tags.map(({ id }) => ({ kind: "tag" as const, id })),
  ...parts.members.map(({ userId }) => ({ kind: "member" as const, userId })),
];
