import type { ConversationFilter } from "@shoufa/contract";
import { useUrlState } from "@shoufa/web";

const names = ["state", "app", "department", "answered", "talk", "item", "q"] as const;
const states: readonly string[] = ["open", "mine", "done", "all"];

/** What the address says: the filter of the list, and which conversation is open (`talk=<app>/<person>`). */
export function useConversationsUrl() {
  const [url, set] = useUrlState(names);
  const slash = url.talk.indexOf("/");
  const department = Number(url.department);
  const filter: ConversationFilter = {
    state: (states.includes(url.state) ? url.state : "open") as ConversationFilter["state"],
    ...(url.app !== "" && { appId: url.app }),
    ...(Number.isSafeInteger(department) && department > 0 && { department }),
    ...(url.answered !== "" && { answered: url.answered }),
  };
  return {
    filter,
    isFiltered: url.app !== "" || url.department !== "" || url.answered !== "",
    talk: slash < 1 ? null : { appId: url.talk.slice(0, slash), userId: url.talk.slice(slash + 1) },
    q: [...url.q.trim()].length < 2 ? "" : url.q.trim(),
    search: (q: string) => set({ q }, { push: true }),
    item: url.item === "" ? undefined : url.item,
    clear: () => set({ app: "", department: "", answered: "" }),
    setFilter: (changes: Partial<Record<"state" | "app" | "department" | "answered", string>>) => set(changes),
    open: (talk: { readonly appId: string; readonly userId: string } | null, item = "") =>
      set({ talk: talk === null ? "" : `${talk.appId}/${talk.userId}`, item }, { push: true }),
  };
}
