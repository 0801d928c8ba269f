import type { Account } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import { useMay } from "../../components/use-may.ts";
import { acts as text } from "../../text/directory-acts.ts";

/** Why this operator cannot change the company's directory; null: they can. */
export function useWhyNotWrite(company: Account): string | null {
  const { t } = useText();
  const may = useMay();
  if (!may("directory.write")) return t(text.noRight);
  const isWritable = company.contactsSecret !== null || company.groups.some(({ readsDirectory }) => readsDirectory);
  return isWritable ? null : t(text.noSecret);
}
