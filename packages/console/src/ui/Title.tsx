import { common } from "../text/common.ts";
import { useText } from "../text/language.tsx";

/** The window's title, most particular part first: "收件箱 · 示例企业 · 收发室". */
export function Title({ of }: { readonly of: readonly (string | undefined)[] }) {
  const { t } = useText();
  return <title>{[...of.filter((part) => part !== undefined && part !== ""), t(common.brand)].join(" · ")}</title>;
}
