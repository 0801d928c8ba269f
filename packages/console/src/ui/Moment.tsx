import { useMemo } from "react";
import { useText } from "../text/language.tsx";

/** A point in time with its zone, the same in every language: `2026-03-02 14:05:09 GMT+8`. */
export function formatMoment(at: string, locale: string, timeZone?: string): string {
  const parts = new Intl.DateTimeFormat(locale, {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
    ...(timeZone === undefined ? {} : { timeZone }),
  }).formatToParts(new Date(at));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((each) => each.type === type)?.value ?? "";
  const date = `${part("year")}-${part("month")}-${part("day")}`;
  return `${date} ${part("hour")}:${part("minute")}:${part("second")} ${part("timeZoneName")}`;
}

/** Of a table column that shows a moment: the longest zone (`GMT+5:30`) still fits. */
export const momentWidth = "272px";

export function Moment({ at }: { readonly at: string }) {
  const { locale } = useText();
  const text = useMemo(() => formatMoment(at, locale), [at, locale]);
  return (
    <time dateTime={at} style={{ fontVariantNumeric: "tabular-nums", whiteSpace: "nowrap" }}>
      {text}
    </time>
  );
}
