import { useMemo } from "react";
import { useText } from "../text/language.tsx";

/** A point in time with its zone, e.g. `2026/03/02 14:05:09 GMT+8`. */
export function formatMoment(at: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  }).format(new Date(at));
}

export function Moment({ at }: { readonly at: string }) {
  const { locale } = useText();
  const text = useMemo(() => formatMoment(at, locale), [at, locale]);
  return (
    <time dateTime={at} style={{ fontVariantNumeric: "tabular-nums" }}>
      {text}
    </time>
  );
}
