/** What a filter that is being typed can go on with. */
import { callbackFilterKeys, callbackFilterValue, callbackStatuses } from "@shoufa/contract";
import type { Phrase } from "@shoufa/web";
import { callbackKinds, callbackFilters as text } from "../../text/callbacks.ts";

export interface Completion {
  /** The whole filter with it. */
  readonly value: string;
  /** Text to add, as it is written. */
  readonly word: string;
  readonly meaning: Phrase | null;
}

const keyMeanings: Readonly<Record<(typeof callbackFilterKeys)[number], Phrase>> = {
  from: text.from,
  type: text.type,
  event: text.event,
  app: text.app,
  status: text.status,
  before: text.before,
  after: text.after,
};

const kinds = Object.entries(callbackKinds);
const times: readonly (readonly [string, Phrase])[] = [
  ["1h", text.hourAgo],
  ["24h", text.dayAgo],
  ["7d", text.weekAgo],
  ["today", text.today],
  ["yesterday", text.yesterday],
];

/** Values of a key that are known beforehand, each with what it means. */
function valuesOf(key: string, apps: readonly string[]): readonly (readonly [string, Phrase | null])[] {
  switch (key) {
    case "status":
      return callbackStatuses.map((status) => [status, text[`status.${status}`]]);
    case "type":
      return [["event", text.everyEvent], ...kinds.filter(([type]) => !type.startsWith("event:"))];
    case "event":
      return kinds.filter(([type]) => type.startsWith("event:")).map(([type, phrase]) => [type.slice(6), phrase]);
    case "app":
      return apps.map((name) => [name, null]);
    case "before":
    case "after":
      return times;
    default:
      return [];
  }
}

const maxCompletions = 12;

/** @param apps Names of the company's apps. */
export function completionsOf(q: string, apps: readonly string[]): readonly Completion[] {
  const start = q.search(/[^\s]*$/);
  const [before, word] = [q.slice(0, start), q.slice(start)];
  const [, minus = "", key, , value = ""] = /^(-?)([a-z]*)(:?)(.*)$/i.exec(word) ?? [];
  if (key === undefined) return [];
  const isKeyDone = word.includes(":");
  if (!isKeyDone && value !== "") return [];
  const wanted = (isKeyDone ? value : key).toLowerCase();
  const found: readonly (readonly [string, Phrase | null])[] = isKeyDone
    ? valuesOf(key.toLowerCase(), apps).map(([one, meaning]) => [`${key}:${callbackFilterValue(one)} `, meaning])
    : callbackFilterKeys.map((one) => [`${one}:`, keyMeanings[one]]);
  return found
    .filter(([one]) => one.toLowerCase().includes(wanted) && `${minus}${one}`.trim() !== word)
    .slice(0, maxCompletions)
    .map(([one, meaning]) => ({ value: `${before}${minus}${one}`, word: `${minus}${one}`.trim(), meaning }));
}
