import { useUrlState } from "@shoufa/web";

/** Stands in the address for a rule that is not there yet. */
export const newRule = "new";

/** Which rule is open in the editor: in the address, so that Back closes it. */
export function useRuleUrl() {
  const [{ rule }, set] = useUrlState(["rule"]);
  return {
    id: rule,
    open: (id: string) => set({ rule: id }, { push: true }),
    replace: (id: string) => set({ rule: id }),
    close: () => set({ rule: "" }),
  };
}
