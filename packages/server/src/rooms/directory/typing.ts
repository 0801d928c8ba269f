/**
 * Names typed in a mixture: each character as itself, as its pinyin, or as the beginning of that. `生chan`, `张xm` and
 * `zhangxm` are found by this; what is a part of a name, its pinyin or its initials is found by the database alone.
 */

const characterOrRun = /\p{Script=Han}|[^\p{Script=Han}]+/gu;
const longestSyllable = 6;

export const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** Characters and letters in one word: nothing that any name, pinyin or id contains as it stands. */
export const isMixed = (text: string): boolean => isHan(text) && /[a-z]/.test(text);

interface Spelled {
  /** Characters, and runs of anything else. */
  readonly parts: readonly string[];
  readonly pinyin: string;
  readonly initials: readonly string[];
}

/** Name, pinyin and initials of a `searchText`; undefined where they do not fit together. */
function spelledOf(search: string): Spelled | undefined {
  const [name = "", pinyin = "", initials = ""] = search.split("\n").slice(1, -1);
  const parts = name.match(characterOrRun) ?? [];
  // Equal lines are written once: then the pinyin is its own initials.
  const fitting = [initials, pinyin].map((line) => [...line]).find(({ length }) => length === parts.length);
  return isHan(name) && fitting ? { parts, pinyin, initials: fitting } : undefined;
}

/**
 * How well a name is typed: 1 the whole name, 2 from its beginning, 3 somewhere inside; undefined: it is not.
 * @param search What the name is found by (`searchText`).
 */
export function typedRank(search: string, typed: string): 1 | 2 | 3 | undefined {
  const spelled = spelledOf(search);
  if (!spelled) return undefined;
  const { parts, pinyin, initials } = spelled;
  if (!isHan(typed) && !containsInOrder(pinyin, typed)) return undefined;
  /** The syllables are not kept apart: where the next may begin is where its first letter stands. */
  const endsOf = (part: number, from: number): number[] => {
    if (pinyin[from] !== initials[part]) return [];
    const text = parts[part] as string;
    if (!isHan(text)) return pinyin.startsWith(text, from) ? [from + text.length] : [];
    if (part === parts.length - 1) return [pinyin.length];
    const ends: number[] = [];
    for (let end = from + 1; end <= from + longestSyllable && end < pinyin.length; end++)
      if (pinyin[end] === initials[part + 1]) ends.push(end);
    return ends;
  };
  const failed = new Set<string>();
  /** The part after the last typed one, when the rest can be typed from here on. */
  const type = (part: number, from: number, at: number): number | undefined => {
    if (at === typed.length) return part;
    if (part === parts.length) return undefined;
    const state = `${part} ${from} ${at}`;
    if (failed.has(state)) return undefined;
    const text = parts[part] as string;
    for (const end of endsOf(part, from)) {
      if (typed.startsWith(text, at)) {
        const last = type(part + 1, end, at + text.length);
        if (last !== undefined) return last;
      }
      for (let length = commonLength(pinyin, from, end, typed, at); length > 0; length--) {
        const last = type(part + 1, end, at + length);
        if (last !== undefined) return last;
      }
    }
    failed.add(state);
    return undefined;
  };
  const whole = type(0, 0, 0);
  if (whole !== undefined) return whole === parts.length ? 1 : 2;
  let starts = [0];
  for (let part = 0; part < parts.length - 1; part++) {
    starts = [...new Set(starts.flatMap((from) => endsOf(part, from)))];
    if (starts.some((from) => type(part + 1, from, 0) !== undefined)) return 3;
  }
  return undefined;
}

/** All characters of `typed` in their order, whatever stands between: seldom true, and quicker to see than how a name is typed. */
function containsInOrder(text: string, typed: string): boolean {
  let at = -1;
  for (const one of typed) {
    at = text.indexOf(one, at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** How many characters of `text[from…end)` and `other[at…)` are the same. */
function commonLength(text: string, from: number, end: number, other: string, at: number): number {
  let length = 0;
  while (from + length < end && at + length < other.length && text[from + length] === other[at + length]) length += 1;
  return length;
}

/** Pattern of LIKE for all that can be typed so: its characters in this order, whatever stands between. Escaped by `!`. */
export const typedPattern = (typed: string): string =>
  `%${[...typed].map((one) => (/[%_!]/.test(one) ? `!${one}` : one)).join("%")}%`;
