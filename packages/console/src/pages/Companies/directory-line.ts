import type { DirectoryState } from "@shoufa/contract";
import type { Say } from "@shoufa/web";
import { companies as text } from "../../text/companies.ts";

/** How the local copy of a directory stands, in a few words. */
export function directoryLine({ state, members, departments, finishedAt }: DirectoryState, t: Say): string {
  if (state === "running") return t(text.directoryRunning);
  if (state === "failed") return t(text.directoryFailed);
  return finishedAt === null ? t(text.directoryNever) : t(text.directoryReady, { members, departments });
}
