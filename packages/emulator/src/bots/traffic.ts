/** The newest frames and callbacks of each bot, for pages and tests that show what an act has caused. Secrets are left out. */
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";

export interface BotTraffic {
  /** Rises over all bots. */
  readonly id: number;
  /** Milliseconds since the Unix epoch, by the emulated clock. */
  readonly at: number;
  /** `in`: from the bot to the platform. */
  readonly direction: "in" | "out";
  /** `frame` of the long connection; `callback` and `answer` of URL mode; `note` what happened to a connection. */
  readonly kind: "frame" | "callback" | "answer" | "note";
  /** JSON before encryption, long values cut. */
  readonly text: string;
}

const mostKept = 500;
const longestText = 8 * 1024;

export class TrafficLog {
  readonly #byBot = new Map<string, BotTraffic[]>();
  readonly #clock: EmulatedClock;
  #lastId = 0;

  constructor({ clock }: { clock: EmulatedClock }) {
    this.#clock = clock;
  }

  note(botId: string, direction: BotTraffic["direction"], kind: BotTraffic["kind"], text: string): void {
    const kept = this.#byBot.get(botId) ?? [];
    this.#byBot.set(botId, kept);
    if (kept.length >= 2 * mostKept) kept.splice(0, mostKept);
    this.#lastId += 1;
    kept.push({ id: this.#lastId, at: this.#clock.now(), direction, kind, text: shortened(text) });
  }

  /** Oldest first. */
  of(botId: string): readonly BotTraffic[] {
    return (this.#byBot.get(botId) ?? []).slice(-mostKept);
  }

  clear(): void {
    this.#byBot.clear();
  }
}

function shortened(text: string): string {
  const withoutSecret = text.replace(/("secret"\s*:\s*")[^"]*"/g, '$1…"');
  return withoutSecret.length <= longestText ? withoutSecret : `${withoutSecret.slice(0, longestText)}…`;
}
