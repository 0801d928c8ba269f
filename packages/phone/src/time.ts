/**
 * Times as the client writes them: the closer, the shorter. All in the reader's own zone, like a phone; `fullTime`
 * carries the zone and belongs in a tooltip beside each of the short forms.
 */
import type { Language } from "./message.ts";
import { phoneText } from "./phone-texts.ts";

const locales: Record<Language, string> = { zh: "zh-CN", en: "en-GB" };
const hour = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, at: number, options: Intl.DateTimeFormatOptions): string {
  const key = language + JSON.stringify(options);
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(locales[language], options);
    formats.set(key, made);
  }
  return made.format(at);
}

const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** Whole calendar days from `at` to `now`: 0 today, 1 yesterday, negative when `at` is later. */
const daysAgo = (at: number, now: number): number => Math.round((midnight(now) - midnight(at)) / 86_400_000);

/** "14:05", as in the status bar. */
export const clockTime = (at: number, language: Language): string => format(language, at, hour);

/** "2026年5月3日星期日 14:05:09 GMT+8". */
export const fullTime = (at: number, language: Language): string =>
  format(language, at, {
    ...hour,
    year: "numeric",
    month: "long",
    day: "numeric",
    weekday: "long",
    second: "2-digit",
    timeZoneName: "shortOffset",
  });

function day(at: number, now: number, language: Language, short: boolean): string | undefined {
  const days = daysAgo(at, now);
  if (days === 0) return undefined;
  if (days === 1) return phoneText(language, "yesterday");
  if (days > 1 && days < 7) return format(language, at, { weekday: short ? "short" : "long" });
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  const month = short ? "numeric" : "long";
  return format(language, at, sameYear ? { month, day: "numeric" } : { year: "numeric", month, day: "numeric" });
}

/** The line between messages: "14:05", "昨天 14:05", "星期三 14:05", "5月3日 14:05". */
export function separatorTime(at: number, now: number, language: Language): string {
  const time = clockTime(at, language);
  const prefix = day(at, now, language, false);
  return prefix === undefined ? time : `${prefix} ${time}`;
}

/** The right end of a line in a list: "14:05", "昨天", "周三", "5/3". */
export const listTime = (at: number, now: number, language: Language): string =>
  day(at, now, language, true) ?? clockTime(at, language);

/** The client writes the time again after a silence of five minutes. */
const silenceMilliseconds = 5 * 60_000;

export const needsSeparator = (at: number, previous: number | undefined): boolean =>
  previous === undefined || at - previous >= silenceMilliseconds || midnight(at) !== midnight(previous);
