import { useEffect, useState } from "react";

/** After the last key this long, so that a quick typist causes one search and not six. */
const settleMilliseconds = 150;

/** The value once it has not changed for a moment. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settleMilliseconds);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
