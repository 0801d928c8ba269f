import type { QuarantinedCallback } from "@shoufa/contract";
import type { Phrase, Say } from "@shoufa/web";
import { quarantine } from "../../text/quarantine.ts";

const words: Readonly<Record<string, { readonly word: Phrase; readonly todo: Phrase }>> = {
  "callback.stale": { word: quarantine.stale, todo: quarantine.todoStale },
  "callback.unreadable": { word: quarantine.unreadable, todo: quarantine.todoUnreadable },
  "callback.incomplete": { word: quarantine.incomplete, todo: quarantine.todoUnreadable },
};

/** Why it was kept aside, in a few words; the whole sentence is `ReasonText`. */
export const reasonWord = ({ reason }: QuarantinedCallback, t: Say): string =>
  t(words[reason.code]?.word ?? quarantine.otherReason);

export const whatToDo = ({ reason }: QuarantinedCallback, t: Say): string =>
  t(words[reason.code]?.todo ?? quarantine.todoUnreadable);
