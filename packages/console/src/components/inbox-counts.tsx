/** The counts beside the inbox, for everything in the frame: navigation, tabs of the inbox, the window's title. */
import { type InboxCounts, maxUnseen } from "@shoufa/contract";
import { createContext, type ReactNode, use } from "react";
import { useInboxCounts } from "../api/inbox.ts";
import { useCompany } from "./use-company.tsx";
import { useMay } from "./use-may.ts";

const none: InboxCounts = { unseen: 0, quarantined: 0 };
const CountsContext = createContext<InboxCounts>(none);

export function InboxCountsProvider({ children }: { readonly children: ReactNode }) {
  const counts = useInboxCounts(useCompany().id, useMay()("inbox.read")).data ?? none;
  return <CountsContext value={counts}>{children}</CountsContext>;
}

/** Zeros where no company is connected. */
export const useCounts = (): InboxCounts => use(CountsContext);

/** "60", and "999+" for what is not counted further. */
export const unseenText = (unseen: number): string => (unseen >= maxUnseen ? `${maxUnseen}+` : String(unseen));
