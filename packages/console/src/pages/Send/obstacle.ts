import { byteLength, maxTextBytes, type Resolution } from "@shoufa/contract";
import { isNobody, type Problem, type Say } from "@shoufa/web";
import { sending } from "../../text/sending.ts";
import type { Draft } from "./draft.ts";

/** How the draft's recipients resolve right now. */
export type Resolved =
  | { readonly state: "none" | "busy" }
  | { readonly state: "failed"; readonly problem: Problem; readonly retry: () => void }
  | { readonly state: "known"; readonly resolution: Resolution };

/** More people than this are confirmed by a second look. */
export const manyPeople = 100;

export const needsConfirmation = (draft: Draft, people: number): boolean =>
  draft.chosen.everyone || people > manyPeople;

/** Why the draft cannot be sent now, the first reason a person would mend first; `null`: it can. */
export function obstacle(draft: Draft, resolved: Resolved, t: Say): string | null {
  if (isNobody(draft.chosen)) return t(sending.whyNoRecipients);
  if (draft.appId === "") return t(sending.whyNoApp);
  if (draft.text.trim() === "") return t(sending.whyNoText);
  const over = byteLength(draft.text) - maxTextBytes;
  if (over > 0) return t(sending.whyTooLong, { count: over });
  if (resolved.state === "failed") return t(sending.whyUnresolved);
  if (resolved.state !== "known") return t(sending.whyResolving);
  return resolved.resolution.people === 0 ? t(sending.whyNobody) : null;
}
