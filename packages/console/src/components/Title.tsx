import { useText } from "@shoufa/web";
import { shell } from "../text/shell.ts";
import { unseenText, useCounts } from "./inbox-counts.tsx";

/** The window's title, most particular part first, and before it what is new in the inbox: "(3) 收件箱 · 示例企业 · 收发室". */
export function Title({ of }: { readonly of: readonly (string | undefined)[] }) {
  const { t } = useText();
  const { unseen } = useCounts();
  const title = [...of.filter((part) => part !== undefined && part !== ""), t(shell.brand)].join(" · ");
  return <title>{unseen === 0 ? title : `(${unseenText(unseen)}) ${title}`}</title>;
}
