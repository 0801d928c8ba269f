import type { RecipientsInput } from "@shoufa/contract";
import type { Chosen } from "@shoufa/web";

/** In the contract's shape; with everyone there is no narrower choice. */
export const recipientsOf = ({ everyone, items }: Chosen): RecipientsInput =>
  everyone
    ? { everyone, departments: [], members: [] }
    : {
        everyone,
        departments: items.flatMap((item) => (item.kind === "department" ? [item.id] : [])),
        members: items.flatMap((item) => (item.kind === "member" ? [item.userId] : [])),
      };
