import { useEffect, useState } from "react";
import { useText } from "../text/language.tsx";
import { time as text } from "../text/time.ts";
import { formatDay, formatRelative, formatTime, formatWeekday, formatWholeTime, zoneAt } from "./time-format.ts";

/** The current time, taken anew at midnight: then "today" means another day. */
function useToday(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const midnight = new Date(now).setHours(24, 0, 0, 0);
    const timer = setTimeout(() => setNow(Date.now()), midnight - Date.now() + 50);
    return () => clearTimeout(timer);
  }, [now]);
  return now;
}

/** Midnight of the browser's zone at which today began. */
export const useStartOfToday = (): string => new Date(new Date(useToday()).setHours(0, 0, 0, 0)).toISOString();

/** Today's date, as the browser's zone has it. */
export function Today() {
  const now = useToday();
  return <time className="nowrap">{formatDay(now)}</time>;
}

const ageStepMilliseconds = 30_000;

/** How long ago a moment was, kept current; the moment itself is in the tooltip. */
export function Age({ at }: { readonly at: string }) {
  const { t, locale } = useText();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), ageStepMilliseconds);
    return () => clearInterval(timer);
  }, []);
  const moment = Date.parse(at);
  const isFresh = now - moment < 60_000;
  return (
    <time dateTime={at} className="nowrap" title={formatWholeTime(moment)}>
      {isFresh ? t(text.justNow) : formatRelative(moment, now, locale)}
    </time>
  );
}

/** A moment: `2026-11-29 19:38`, today `19:38`. Its zone stands once on the page (`Zone`); the tooltip has everything. */
export function Time({ at, withSeconds = false }: { readonly at: string; readonly withSeconds?: boolean }) {
  const { locale } = useText();
  const now = useToday();
  const moment = Date.parse(at);
  const [title, setTitle] = useState<string>();
  return (
    <time
      dateTime={at}
      className="nowrap"
      title={title}
      onMouseEnter={() => setTitle(`${formatWholeTime(moment)} · ${formatRelative(moment, Date.now(), locale)}`)}
    >
      {formatTime(moment, { now, withSeconds })}
    </time>
  );
}

/** A moment within the next days, as people speak of it: `Tue 14:05`. */
export function WeekdayTime({ at }: { readonly at: string }) {
  const { locale } = useText();
  const moment = Date.parse(at);
  return (
    <time dateTime={at} className="nowrap" title={formatWholeTime(moment)}>
      {formatWeekday(moment, locale)}
    </time>
  );
}

/** The zone of all times of a page. */
export function Zone() {
  const { t } = useText();
  const now = useToday();
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return (
    <span className="nowrap" title={t(text.zoneMeaning, { zone: timeZone })}>
      {t(text.zone, { zone: zoneAt(now) })}
    </span>
  );
}
