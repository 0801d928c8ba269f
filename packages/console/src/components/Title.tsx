import { useText } from "@shoufa/web";
import { shell } from "../text/shell.ts";
import { unseenText, useCounts } from "./inbox-counts.tsx";
import { useCompanyIfAny } from "./use-company.tsx";

/**
 * The window's title, most particular part first, then real or simulated, and before it what is new in the inbox: "(3)
 * 收件箱 · 示例企业 · 模拟 · 收发室".
 */
export function Title({ of }: { readonly of: readonly (string | undefined)[] }) {
  const { t } = useText();
  const { unseen } = useCounts();
  const company = useCompanyIfAny();
  const kind = company === null ? undefined : t(company.kind === "real" ? shell.real : shell.sandbox);
  const title = [...of, kind, t(shell.brand)].filter((part) => part !== undefined && part !== "").join(" · ");
  return <title>{unseen === 0 ? title : `(${unseenText(unseen)}) ${title}`}</title>;
}
