/**
 * Webhooks of groups (群机器人, today 消息推送). Any caller with the key may write into the group, 20 times a minute and
 * without a token.
 */
import type { Random } from "@shoufa/ports";
import { limits } from "@shoufa/protocol";
import type { Persistent } from "../../kernel/persistent.ts";
import type { EmulatedClock } from "../../kernel/time/emulated-clock.ts";

export interface Robot {
  readonly key: string;
  readonly name: string;
  readonly chatId: string;
  /** False: switched off (93004). */
  enabled: boolean;
  /** False: the group allows no pushing (93001). */
  allowed: boolean;
  /** False: it was removed from the group (93008). */
  inGroup: boolean;
}

export class Robots implements Persistent {
  readonly #robots = new Map<string, Robot>();
  readonly #sent = new Map<string, { readonly minute: number; count: number }>();
  readonly #clock: EmulatedClock;
  readonly #random: Random;
  readonly #atFirst: readonly Robot[];

  constructor(options: { clock: EmulatedClock; random: Random; atFirst: readonly Robot[] }) {
    this.#clock = options.clock;
    this.#random = options.random;
    this.#atFirst = options.atFirst;
    this.clear();
  }

  get(key: string): Robot | undefined {
    return this.#robots.get(key);
  }

  all(): readonly Robot[] {
    return [...this.#robots.values()];
  }

  add(name: string, chatId: string): Robot {
    const robot = { key: this.#random.uuid(), name, chatId, enabled: true, allowed: true, inGroup: true };
    this.#robots.set(robot.key, robot);
    return robot;
  }

  /** Counts one message; false and nothing counted when this minute has had its twenty. */
  take(key: string): boolean {
    const minute = Math.floor(this.#clock.now() / 60_000);
    const known = this.#sent.get(key);
    const present = known?.minute === minute ? known : { minute, count: 0 };
    if (present.count >= limits.webhook.perMinute) return false;
    present.count++;
    this.#sent.set(key, present);
    return true;
  }

  clearCounts(): void {
    this.#sent.clear();
  }

  clear(): void {
    this.#robots.clear();
    this.#sent.clear();
    for (const robot of this.#atFirst) this.#robots.set(robot.key, { ...robot });
  }

  save(): readonly Robot[] {
    return this.all();
  }

  load(kept: readonly Robot[]): void {
    this.#robots.clear();
    for (const robot of kept) this.#robots.set(robot.key, robot);
  }
}
