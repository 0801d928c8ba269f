import type { Say } from "@shoufa/web";
import { media } from "../text/media.ts";

/** "45 s", "3 min 20 s": how long a sound or film lasts, at least a second. */
export function lengthText(seconds: number, t: Say): string {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 60) return t(media.seconds, { seconds: whole });
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  return rest === 0 ? t(media.minutes, { minutes }) : t(media.minutesSeconds, { minutes, seconds: rest });
}
