import { createContext, use, useEffect, useState } from "react";
import { useEvents } from "./live.ts";

const tickMilliseconds = 10_000;
const NowContext = createContext(Date.now());
export const NowProvider = NowContext;

/** The emulator's time, in milliseconds since the Unix epoch: "yesterday" follows its clock, not the browser's. */
export const useNow = (): number => use(NowContext);

/** Keeps that time running between the moments at which the emulator reports it. Called once, at the top. */
export function useEmulatorClock(reported: number | undefined): number {
  const [ahead, setAhead] = useState(0);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (reported !== undefined) setAhead(reported - Date.now());
  }, [reported]);
  useEvents((events) => {
    const clock = events.findLast(({ type }) => type === "clock");
    if (clock?.type === "clock") setAhead(clock.now - Date.now());
    // A new message must never lie in the future, or its time would carry a date for up to one tick.
    setNow(Date.now());
  });
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMilliseconds);
    return () => clearInterval(timer);
  }, []);
  return now + ahead;
}
