/** Fields of one person that have no column of their own, as they are shown. */
import type { MemberDetails, MemberExtras } from "@shoufa/contract";
import type { Selectable } from "kysely";
import { hiddenFields, maskEmail, maskMobile } from "./contacts.ts";
import { fieldsOf } from "./known.ts";
import type { MemberTable } from "./tables.ts";

type Row = Pick<Selectable<MemberTable>, "fields" | "origins">;

export const aliasOf = (row: Pick<Row, "fields">): string | null => fieldsOf(row).alias ?? null;

/** Without the right to contacts they are masked, and what cannot be masked is left out. */
export function extrasOf(row: Row, mayReadContacts: boolean): MemberExtras {
  const { alias: _, position: __, email: ___, qrCode: ____, ...known } = fieldsOf(row);
  const extras = { ...known } as MemberExtras;
  if (mayReadContacts) return extras;
  const rest: MemberExtras = Object.fromEntries(Object.entries(extras).filter(([field]) => !hiddenFields.has(field)));
  return {
    ...rest,
    ...(rest.telephone !== undefined && { telephone: maskMobile(rest.telephone) }),
    ...(rest.bizMail !== undefined && { bizMail: maskEmail(rest.bizMail) }),
  };
}

export function originsOf({ origins }: Row): MemberDetails["origins"] {
  const stored = JSON.parse(origins ?? "{}") as Record<string, { source: string; at: number }>;
  return Object.fromEntries(
    Object.entries(stored).map(([field, { source, at }]) => [field, { source, at: new Date(at).toISOString() }]),
  );
}
