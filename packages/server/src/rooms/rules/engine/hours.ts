import type { RuleHours } from "@shoufa/contract";

/** Whether a time in milliseconds lies in these hours. */
export type HoursTest = (at: number) => boolean;

const quarter = 900_000;
const weekdays = ["", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** @throws {RangeError} for a time zone that there is not. */
export function hoursTest({ from, to, days }: RuleHours, timeZone: string): HoursTest {
  const format = new Intl.DateTimeFormat("en", {
    ...{ timeZone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  });
  const begin = minutes(from);
  const end = minutes(to);
  // Zones differ by whole quarters of an hour, and the clock in each is read once per quarter.
  let known = { quarter: Number.NaN, day: 0, minute: 0 };
  return (at) => {
    const since = Math.floor(at / quarter);
    if (since !== known.quarter) {
      const parts = Object.fromEntries(
        format.formatToParts(since * quarter).map(({ type, value: text }) => [type, text]),
      );
      const minute = Number(parts["hour"]) * 60 + Number(parts["minute"]);
      known = { quarter: since, day: weekdays.indexOf(parts["weekday"] ?? ""), minute };
    }
    const minute = known.minute + Math.floor((at - since * quarter) / 60_000);
    if (begin === end) return days.includes(known.day);
    if (begin < end) return minute >= begin && minute < end && days.includes(known.day);
    // Past midnight it is still the evening before that counts.
    if (minute >= begin) return days.includes(known.day);
    return minute < end && days.includes(known.day === 1 ? 7 : known.day - 1);
  };
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
