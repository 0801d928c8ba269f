import { useText } from "@shoufa/web";
import { shell } from "../text/shell.ts";

/** The window's title, most particular part first: "收件箱 · 示例企业 · 收发室". */
export function Title({ of }: { readonly of: readonly (string | undefined)[] }) {
  const { t } = useText();
  return <title>{[...of.filter((part) => part !== undefined && part !== ""), t(shell.brand)].join(" · ")}</title>;
}
