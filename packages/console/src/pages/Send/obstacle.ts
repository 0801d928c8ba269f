import {
  type Account,
  callsBack,
  contentProblems,
  isObstacle,
  type MessageProblem,
  maxParts,
  type Resolution,
} from "@shoufa/contract";
import { isNobody, type Problem, type Say } from "@shoufa/web";
import { compose } from "../../text/compose.ts";
import { parts as split } from "../../text/parts.ts";
import { sending } from "../../text/sending.ts";
import { sendable } from "./content/content-draft.ts";
import { labelOf, problemWords } from "./content/field-list.ts";
import { contentOf, type Draft, sentContents } from "./draft.ts";

/** How the draft's recipients resolve right now. */
export type Resolved =
  | { readonly state: "none" | "busy" }
  | { readonly state: "failed"; readonly problem: Problem; readonly retry: () => void }
  /** @property isReading It is being read again, since it is old. */
  | { readonly state: "known"; readonly resolution: Resolution; readonly isReading: boolean };

/** Whether a second look is taken first. */
export const needsConfirmation = (draft: Draft, { people, typedAbove }: Resolution): boolean =>
  draft.chosen.everyone || people > typedAbove;

type Apps = readonly Pick<Account["apps"][number], "id" | "callbackVerifiedAt">[];

/** Whether the draft is a card that can be tapped, and its app has no callback address that WeCom has verified. */
export const lacksCallback = (draft: Draft, apps: Apps): boolean =>
  callsBack(sendable(contentOf(draft))) && apps.find(({ id }) => id === draft.appId)?.callbackVerifiedAt === null;

/** Sources disagree about its bound; here it is kept, since such a text can go in parts. */
const isMarkdownCut = ({ field, problem }: MessageProblem): boolean =>
  field === "markdown.content" && problem === "too-long";

/** Why the draft cannot be sent now, the first reason a person would mend first; `null`: it can. */
export function obstacle(draft: Draft, resolved: Resolved, t: Say, apps: Apps = []): string | null {
  if (isNobody(draft.chosen)) return t(sending.whyNoRecipients);
  const unwritten = contentObstacle(draft, t, apps);
  if (unwritten !== null) return unwritten;
  if (resolved.state === "failed") return t(sending.whyUnresolved);
  if (resolved.state !== "known") return t(sending.whyResolving);
  return resolved.resolution.people === 0 ? t(sending.whyNobody) : null;
}

/** Why what is written cannot be sent, to whomever; `null`: it can. */
export function contentObstacle(draft: Draft, t: Say, apps: Apps = []): string | null {
  if (draft.appId === "") return t(sending.whyNoApp);
  const content = sendable(contentOf(draft));
  if (content.type === "text" && content.text.trim() === "") return t(sending.whyNoText);
  if ("fileId" in content && content.fileId === "") return t(sending.whyNoFile);
  const parts = sentContents(draft);
  if (parts.length > maxParts) return t(split.tooMany, { count: parts.length, max: maxParts });
  const wrong = parts.flatMap(contentProblems).find((problem) => isObstacle(problem) || isMarkdownCut(problem));
  if (wrong !== undefined)
    return t(compose.wrong.field, { field: labelOf(content, wrong.field, t), problem: problemWords(wrong, t) });
  return lacksCallback(draft, apps) ? t(compose.wrong.callback) : null;
}
