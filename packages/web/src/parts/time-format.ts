/** How every page writes times: `2026-11-29 19:38`, today only `19:38`, in the zone of the browser. */

export interface TimeStyle {
  /** What counts as today. */
  readonly now: number;
  /** IANA name; absent: the browser's. */
  readonly timeZone?: string;
  readonly withSeconds?: boolean;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string | undefined): Intl.DateTimeFormat {
  const key = timeZone ?? "";
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "shortOffset",
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  formats.set(key, made);
  return made;
}

function partsOf(
  at: number,
  timeZone: string | undefined,
): { day: string; minute: string; second: string; zone: string } {
  const parts = formatOf(timeZone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((each) => each.type === type)?.value ?? "";
  return {
    day: `${part("year")}-${part("month")}-${part("day")}`,
    minute: `${part("hour")}:${part("minute")}`,
    second: part("second"),
    zone: part("timeZoneName"),
  };
}

export function formatTime(at: number, { now, timeZone, withSeconds = false }: TimeStyle): string {
  const { day, minute, second } = partsOf(at, timeZone);
  const time = withSeconds ? `${minute}:${second}` : minute;
  return day === partsOf(now, timeZone).day ? time : `${day} ${time}`;
}

/** `2026-11-29` */
export const formatDay = (at: number, timeZone?: string): string => partsOf(at, timeZone).day;

/** `Tue 14:05`, `周二 14:05` */
export function formatWeekday(at: number, locale: string, timeZone?: string): string {
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "short", ...(timeZone !== undefined && { timeZone }) });
  return `${weekday.format(at)} ${partsOf(at, timeZone).minute}`;
}

/** With seconds and zone, for a tooltip: `2026-11-29 19:38:05 GMT+8`. */
export function formatWholeTime(at: number, timeZone?: string): string {
  const { day, minute, second, zone } = partsOf(at, timeZone);
  return `${day} ${minute}:${second} ${zone}`;
}

/** Name of the zone at a moment: `GMT+8`. */
export const zoneAt = (at: number, timeZone?: string): string => partsOf(at, timeZone).zone;

const steps = [
  ["year", 365 * 24 * 3600],
  ["month", 30 * 24 * 3600],
  ["day", 24 * 3600],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
] as const;

/** "3 minutes ago", for a tooltip beside the absolute time. */
export function formatRelative(at: number, now: number, locale: string): string {
  const seconds = Math.round((at - now) / 1000);
  const [unit, size] = steps.find(([, each]) => Math.abs(seconds) >= each) ?? (["second", 1] as const);
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.trunc(seconds / size), unit);
}

/** A length of time, rounded to what one wants to know: "50 s", "2 min", "3 h". */
export function formatSeconds(seconds: number, locale: string): string {
  const [unit, size] =
    seconds < 90 ? (["second", 1] as const) : seconds < 5400 ? (["minute", 60] as const) : (["hour", 3600] as const);
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(
    Math.max(1, Math.round(seconds / size)),
  );
}

/** A moment inside a sentence, as `Time` writes it. */
export const timeText = (at: string, withSeconds = false): string =>
  formatTime(Date.parse(at), { now: Date.now(), withSeconds });
