import { useText } from "@shoufa/web";
import { useAccounts } from "../../api/accounts.ts";
import { operators as text } from "../../text/operators.ts";

/** Names of the companies somebody may see. @param of Ids; null: all. */
export function CompanyNames({ of }: { readonly of: readonly string[] | null }) {
  const { t } = useText();
  const accounts = useAccounts();
  if (of === null) return <span>{t(text.all)}</span>;
  const nameOf = (id: string): string =>
    accounts.data?.find((account) => account.id === id)?.name ?? t(text.removedCompany);
  return <span>{of.map(nameOf).join("、") || "–"}</span>;
}
