/** The company's bots, and the groups that they are members of. Rules of an administrator's page: admin.ts. */
import type { Random } from "@shoufa/ports";
import type { Persistent } from "../kernel/persistent.ts";
import { newSecret } from "../kernel/random-text.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";
import type { Bot, NewBot } from "./bot.ts";

interface Kept {
  readonly bots: readonly Bot[];
  readonly groups: readonly (readonly [chatId: string, botIds: readonly string[]])[];
}

const idLength = 20;

export class Bots implements Persistent {
  readonly #bots = new Map<string, Bot>();
  /** BotIDs by chatId, in the order of joining. */
  readonly #groups = new Map<string, Set<string>>();
  readonly #clock: EmulatedClock;
  readonly #random: Random;

  constructor({ clock, random }: { clock: EmulatedClock; random: Random }) {
    this.#clock = clock;
    this.#random = random;
  }

  all(): readonly Bot[] {
    return [...this.#bots.values()];
  }

  get(botId: string): Bot | undefined {
    return this.#bots.get(botId);
  }

  add({ botId, description = "", mode, name, secret, visibleRange }: NewBot & Pick<Bot, "visibleRange" | "mode">): Bot {
    const bot: Bot = {
      botId: botId ?? `aib${newSecret(this.#random).slice(0, idLength)}`,
      name,
      description,
      secret: secret ?? newSecret(this.#random),
      mode,
      callback: undefined,
      visibleRange,
      createdAt: this.#clock.now(),
    };
    this.#bots.set(bot.botId, bot);
    return bot;
  }

  /** Removes it from its groups, too. */
  remove(botId: string): void {
    this.#bots.delete(botId);
    for (const bots of this.#groups.values()) bots.delete(botId);
  }

  newSecretFor(bot: Bot): string {
    bot.secret = newSecret(this.#random);
    return bot.secret;
  }

  /** Bots that are members of the group. */
  inGroup(chatId: string): readonly Bot[] {
    return [...(this.#groups.get(chatId) ?? [])].flatMap((botId) => this.#bots.get(botId) ?? []);
  }

  /** Groups that the bot is a member of. */
  groupsOf(botId: string): readonly string[] {
    return [...this.#groups].flatMap(([chatId, bots]) => (bots.has(botId) ? [chatId] : []));
  }

  isIn(chatId: string, botId: string): boolean {
    return this.#groups.get(chatId)?.has(botId) ?? false;
  }

  join(chatId: string, botId: string): void {
    const bots = this.#groups.get(chatId) ?? new Set<string>();
    this.#groups.set(chatId, bots.add(botId));
  }

  leave(chatId: string, botId: string): void {
    this.#groups.get(chatId)?.delete(botId);
  }

  save(): Kept | undefined {
    if (this.#bots.size === 0) return undefined;
    return { bots: this.all(), groups: Array.from(this.#groups, ([chatId, bots]) => [chatId, [...bots]]) };
  }

  load({ bots, groups }: Kept): void {
    this.#bots.clear();
    this.#groups.clear();
    for (const bot of bots) this.#bots.set(bot.botId, { ...bot, callback: bot.callback ?? undefined });
    for (const [chatId, botIds] of groups) this.#groups.set(chatId, new Set(botIds));
  }

  /** Nothing: bots stay over a reset, as apps and their callback URLs do. */
  clear(): void {}
}
