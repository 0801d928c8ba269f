/**
 * The filter language of the callback log: `from:lin type:text -status:done 请假`. Terms are joined by blanks and all must
 * fit; several values of one key mean any of them; `-` before a term turns it round; quotes keep blanks together. The server
 * and the page read it with the same parser.
 */

export const callbackFilterKeys = ["from", "type", "event", "app", "status", "before", "after"] as const;
export type CallbackFilterKey = (typeof callbackFilterKeys)[number];

/**
 * Values of `status:`. `received`: taken as it is. `quarantine`: kept aside. `verified`: a check of the address. `refused`:
 * neither. `retried`: delivered more than once. `answered`: a rule answered it. `replay`: an operator delivered it again.
 */
export const callbackStatuses = [
  "received",
  "quarantine",
  "verified",
  "refused",
  "retried",
  "answered",
  "replay",
] as const;
export type CallbackStatus = (typeof callbackStatuses)[number];

export interface CallbackTerm<Value = string> {
  readonly value: Value;
  readonly isNot: boolean;
}

export interface CallbackFilter {
  /** A userid, in any case. */
  readonly from: readonly CallbackTerm[];
  /** `text`, `image` …; `event` means every event. */
  readonly type: readonly CallbackTerm[];
  /** `click`, `enter_agent` … */
  readonly event: readonly CallbackTerm[];
  /** Id, AgentID or name of an app. */
  readonly app: readonly CallbackTerm[];
  readonly status: readonly CallbackTerm<CallbackStatus>[];
  /** Milliseconds: received before it. */
  readonly before: number | null;
  /** Milliseconds: received then or later. */
  readonly after: number | null;
  /** Must occur in what a callback says. */
  readonly words: readonly CallbackTerm[];
}

/** Problem of a term, and where it stands. */
export interface CallbackFilterProblem {
  readonly code: "unknown-key" | "unknown-status" | "unreadable-time" | "no-value" | "not-negatable";
  readonly key: string;
  readonly value: string;
  /** The key or status that was probably meant; empty: none is near. */
  readonly meant: string;
  readonly start: number;
  readonly end: number;
}

export interface ParsedCallbackFilter {
  readonly filter: CallbackFilter;
  readonly problems: readonly CallbackFilterProblem[];
}

interface Token {
  readonly isNot: boolean;
  /** Null: a free word. */
  readonly key: string | null;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const term = /(-?)(?:([A-Za-z_]+)[:：])?(?:"([^"]*)"?|([^\s　"]+))?/y;

/** The terms of a text, in order. */
function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/[\s　]/.test(text[at] ?? "")) {
      at += 1;
      continue;
    }
    term.lastIndex = at;
    const found = term.exec(text);
    const end = found && found[0].length > 0 ? term.lastIndex : at + 1;
    if (found) {
      const [whole, minus, key, quoted, plain] = found;
      // A lone minus is a word like any other.
      const isNot = minus === "-" && whole !== "-";
      const value = quoted ?? plain ?? (whole === "-" ? "-" : "");
      tokens.push({ isNot, key: key?.toLowerCase() ?? null, value, start: at, end });
    }
    at = end;
  }
  return tokens.filter(({ key, value }) => key !== null || value !== "");
}

const minute = 60_000;
const spans: Readonly<Record<string, number>> = { m: minute, h: 60 * minute, d: 1440 * minute, w: 10_080 * minute };
const dateShape = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;
const timeShape = /^(\d{1,2}):(\d{2})$/;

/**
 * `2026-11-29`, `2026-11-29T19:38`, `19:38` (today), `2h` (two hours ago; m, h, d, w), `today`, `yesterday`; with a zone as
 * ISO 8601 has it, exactly that.
 * @param zoneMinutes As `Date.getTimezoneOffset()`: minutes from local time to UTC.
 */
function timeOf(value: string, now: number, zoneMinutes: number): number | null {
  const offset = zoneMinutes * minute;
  const localNow = new Date(now - offset);
  const startOfToday = Date.UTC(localNow.getUTCFullYear(), localNow.getUTCMonth(), localNow.getUTCDate()) + offset;
  if (value === "today") return startOfToday;
  if (value === "yesterday") return startOfToday - 1440 * minute;
  const ago = /^(\d{1,5})([mhdw])$/.exec(value);
  if (ago) return now - Number(ago[1]) * (spans[ago[2] ?? ""] ?? 0);
  const time = timeShape.exec(value);
  if (time) {
    const [hours, minutes] = [Number(time[1]), Number(time[2])];
    return hours < 24 && minutes < 60 ? startOfToday + (hours * 60 + minutes) * minute : null;
  }
  const date = dateShape.exec(value);
  if (date) {
    const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = date
      .slice(1)
      .map((part) => Number(part ?? 0));
    const at = new Date(Date.UTC(year, month - 1, day, hours, minutes, seconds));
    const isReal =
      at.getUTCMonth() === month - 1 && at.getUTCDate() === day && hours < 24 && minutes < 60 && seconds < 60;
    return isReal ? at.getTime() + offset : null;
  }
  const exact = /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:\d{2})$/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(exact) ? null : exact;
}

/** The known word that differs in at most two letters, or that the text begins. */
function nearest(text: string, known: readonly string[]): string {
  const wanted = text.toLowerCase();
  const begun = known.find((word) => wanted !== "" && (word.startsWith(wanted) || wanted.startsWith(word)));
  if (begun !== undefined) return begun;
  const [best] = known.map((word) => ({ word, off: distance(wanted, word) })).sort((a, b) => a.off - b.off);
  return best !== undefined && best.off <= 2 ? best.word : "";
}

/** Letters to change, add or leave out. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

const isKey = (key: string): key is CallbackFilterKey => (callbackFilterKeys as readonly string[]).includes(key);
const isStatus = (value: string): value is CallbackStatus => (callbackStatuses as readonly string[]).includes(value);

/** Longer texts are cut: nobody types them. */
export const maxCallbackFilter = 500;

/**
 * Reads a filter. What cannot be read is told and otherwise passed over.
 * @param zoneMinutes Of whoever typed it, as `Date.getTimezoneOffset()`.
 */
export function parseCallbackFilter(text: string, now: number, zoneMinutes: number): ParsedCallbackFilter {
  const problems: CallbackFilterProblem[] = [];
  const lists = { from: [], type: [], event: [], app: [], words: [] } as Record<
    "from" | "type" | "event" | "app" | "words",
    CallbackTerm[]
  >;
  const status: CallbackTerm<CallbackStatus>[] = [];
  let before: number | null = null;
  let after: number | null = null;
  for (const { isNot, key, value, start, end } of tokensOf(text.slice(0, maxCallbackFilter))) {
    const problem = (code: CallbackFilterProblem["code"], meant = ""): void =>
      void problems.push({ code, key: key ?? "", value, meant, start, end });
    if (key === null) lists.words.push({ value, isNot });
    else if (!isKey(key)) problem("unknown-key", nearest(key, callbackFilterKeys));
    else if (value === "") problem("no-value");
    else if (key === "status") {
      const wanted = value.toLowerCase();
      if (isStatus(wanted)) status.push({ value: wanted, isNot });
      else problem("unknown-status", nearest(wanted, callbackStatuses));
    } else if (key === "before" || key === "after") {
      const at = timeOf(value, now, zoneMinutes);
      if (isNot) problem("not-negatable");
      else if (at === null) problem("unreadable-time");
      else if (key === "before") before = before === null ? at : Math.min(before, at);
      else after = after === null ? at : Math.max(after, at);
    } else lists[key].push({ value, isNot });
  }
  return { filter: { ...lists, status, before, after }, problems };
}

/** Whether a filter asks for nothing. */
export const isEmptyCallbackFilter = ({ before, after, ...lists }: CallbackFilter): boolean =>
  before === null && after === null && Object.values(lists).every((list) => list.length === 0);

/** A value as it is written in a filter. */
export const callbackFilterValue = (value: string): string =>
  /[\s　"]/.test(value) ? `"${value.replaceAll('"', "")}"` : value;
