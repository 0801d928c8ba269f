/** Bots as an administrator makes and changes them. Pages, control API and scenarios call it and nothing below it. */

import { checkedRange } from "../company/admin/ranges.ts";
import {
  type CallbackConfiguration,
  type CallbackPorts,
  type CallbackVerdict,
  verifyCallback,
} from "../company/callbacks/configuration.ts";
import type { Directory } from "../company/model/directory.ts";
import { AdminRefusal } from "../kernel/admin-refusal.ts";
import { charactersOf } from "../kernel/lengths.ts";
import type { Chats } from "../messages/chats/chats.ts";
import type { Bot, NewBot } from "./bot.ts";
import type { Bots } from "./bots.ts";
import type { BotDoor, Disconnection } from "./door.ts";
import type { BotTraffic, TrafficLog } from "./traffic.ts";

/** A bot as pages and tests see it. */
export interface BotFacts extends Readonly<Bot> {
  /** Whether a long connection stands. */
  readonly connected: boolean;
  /** ChatIds of the groups that it is a member of. */
  readonly groups: readonly string[];
}

/** A group of members, with the bots that are in it. */
export interface BotGroup {
  readonly chatId: string;
  readonly name: string;
  readonly people: number;
  readonly bots: readonly string[];
}

/** Absent: as it is. */
export interface BotChanges extends Pick<NewBot, "description" | "visibleRange"> {
  readonly name?: string | undefined;
}

interface Options {
  readonly bots: Bots;
  /** Called after every change that the state file should keep. */
  readonly changed: () => void;
  readonly chats: Chats;
  readonly directory: Directory;
  readonly door: BotDoor;
  readonly ports: CallbackPorts;
  readonly traffic: TrafficLog;
}

const nameMaxCharacters = 32;
const descriptionMaxCharacters = 120;

/** All methods throw {AdminRefusal}, with what happened and who can fix it. */
export class BotsAdmin {
  readonly #options: Options;
  readonly #listeners = new Set<() => void>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Called when bots, their groups, or whether they are connected have changed. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Tells those who listen. */
  touch(): void {
    for (const listener of this.#listeners) listener();
  }

  list(): readonly BotFacts[] {
    return this.#options.bots.all().map((bot) => this.#facts(bot));
  }

  get(botId: string): BotFacts {
    return this.#facts(this.#known(botId));
  }

  create(given: NewBot): BotFacts {
    const { bots, directory } = this.#options;
    const { botId, description = "", mode = "connection", name, secret, visibleRange = { departments: [1] } } = given;
    checkTexts(name, description);
    if (botId !== undefined && bots.get(botId))
      throw new AdminRefusal("conflict", {
        zh: `已经有 BotID 为 ${botId} 的机器人。请换一个，或不填。`,
        en: `There is a bot ${botId} already. Give another id, or none.`,
      });
    const bot = bots.add({
      ...{ botId, description, mode, name, secret },
      visibleRange: checkedRange(directory, visibleRange),
    });
    this.#changed();
    return this.#facts(bot);
  }

  change(botId: string, { description, name, visibleRange }: BotChanges): BotFacts {
    const { directory } = this.#options;
    const bot = this.#known(botId);
    checkTexts(name ?? bot.name, description ?? bot.description);
    if (visibleRange) bot.visibleRange = checkedRange(directory, visibleRange);
    bot.name = name ?? bot.name;
    bot.description = description ?? bot.description;
    directory.touch();
    this.#changed();
    return this.#facts(bot);
  }

  /** Its connection ends; what it has said stays on phones. */
  remove(botId: string): void {
    const { bots, door } = this.#options;
    door.disconnect(this.#known(botId), "cut");
    bots.remove(botId);
    this.#changed();
  }

  /** The old secret dies; a connection that stands goes on. @returns The new one. */
  resetSecret(botId: string): string {
    const { bots } = this.#options;
    const secret = bots.newSecretFor(this.#known(botId));
    this.#changed();
    return secret;
  }

  /** The other way is closed from now on: the connection ends, or the URL is forgotten. */
  setMode(botId: string, mode: "none" | "connection"): BotFacts {
    const { door } = this.#options;
    const bot = this.#known(botId);
    if (mode !== "connection") door.disconnect(bot, "cut");
    bot.mode = mode;
    bot.callback = undefined;
    this.#changed();
    return this.#facts(bot);
  }

  /** Begins URL mode, if the URL proves that it holds Token and key; otherwise everything stays. */
  async setUrl(botId: string, configuration: CallbackConfiguration): Promise<CallbackVerdict> {
    const { door, ports } = this.#options;
    const bot = this.#known(botId);
    // A bot of the company's own has an empty receiveid.
    const verdict = await verifyCallback(configuration, "", ports);
    if (!verdict.verified) return verdict;
    const { encodingAesKey, token, url } = configuration;
    door.disconnect(bot, "cut");
    bot.mode = "url";
    bot.callback = { url, token, encodingAesKey };
    this.#changed();
    return verdict;
  }

  /** Ordinary groups of members, which bots can be in. */
  groups(): readonly BotGroup[] {
    const { bots, chats } = this.#options;
    return chats
      .all()
      .filter(({ agentId, corpChat }) => agentId === undefined && !corpChat)
      .map((chat) => ({
        chatId: chat.chatId,
        name: chats.titleOf(chat),
        people: chats.membersOf(chat).length,
        bots: bots.inGroup(chat.chatId).map(({ botId }) => botId),
      }));
  }

  /** An ordinary group of members with bots in it; the first member owns it. @returns Its chatId. */
  createGroup(group: { name: string; userIds: readonly string[]; bots?: readonly string[] }): string {
    const { bots, chats, directory } = this.#options;
    const members = group.userIds.map((userId) => directory.member(userId) ?? nobody(userId));
    const owner = members[0];
    if (!owner)
      throw new AdminRefusal("invalid", {
        zh: "群里至少要有一名成员。请先选择成员。",
        en: "A group needs at least one member. Choose one first.",
      });
    const inside = (group.bots ?? []).map((botId) => this.#known(botId));
    const { chatId } = chats.add({ name: group.name, agentId: undefined, owner, members });
    for (const { botId } of inside) bots.join(chatId, botId);
    this.#changed();
    return chatId;
  }

  addToGroup(botId: string, chatId: string): void {
    const { bots, chats } = this.#options;
    this.#known(botId);
    if (!chats.get(chatId)) throw noGroup(chatId);
    bots.join(chatId, botId);
    this.#changed();
  }

  removeFromGroup(botId: string, chatId: string): void {
    const { bots } = this.#options;
    if (!bots.isIn(chatId, this.#known(botId).botId)) throw noGroup(chatId);
    bots.leave(chatId, botId);
    this.#changed();
  }

  /** Ends the live connection: replaced by another (`kick`), half alive, or without a word (`cut`). */
  disconnect(botId: string, how: Disconnection): void {
    if (this.#options.door.disconnect(this.#known(botId), how)) return;
    throw new AdminRefusal("conflict", {
      zh: "机器人没有长连接。请先让程序连上。",
      en: "The bot has no connection. Let its program connect first.",
    });
  }

  /** The newest frames and callbacks, oldest first. */
  traffic(botId: string): readonly BotTraffic[] {
    return this.#options.traffic.of(this.#known(botId).botId);
  }

  #changed(): void {
    this.#options.changed();
    this.touch();
  }

  #known(botId: string): Bot {
    const bot = this.#options.bots.get(botId);
    if (bot) return bot;
    throw new AdminRefusal("missing", {
      zh: `没有 BotID 为 ${botId} 的机器人。请在机器人列表里核对。`,
      en: `There is no bot ${botId}. The list of bots says which there are.`,
    });
  }

  #facts(bot: Bot): BotFacts {
    const { bots, door } = this.#options;
    return { ...bot, connected: door.isConnected(bot), groups: bots.groupsOf(bot.botId) };
  }
}

const noGroup = (chatId: string): AdminRefusal =>
  new AdminRefusal("missing", {
    zh: `没有 ID 为 ${chatId} 的群，或机器人不在群里。请在群列表里核对。`,
    en: `There is no group ${chatId}, or the bot is not in it. The list of groups says which there are.`,
  });

function nobody(userId: string): never {
  throw new AdminRefusal("invalid", {
    zh: `通讯录里没有成员 ${userId}。请重新选择。`,
    en: `The directory has no member ${userId}. Choose again.`,
  });
}

function checkTexts(name: string, description: string): void {
  if (name.trim() === "" || charactersOf(name) > nameMaxCharacters)
    throw new AdminRefusal("invalid", {
      zh: `机器人名称为 1 到 ${nameMaxCharacters} 个字。请修改后再保存。`,
      en: `The name of a bot has 1 to ${nameMaxCharacters} characters. Change it and save again.`,
    });
  if (charactersOf(description) > descriptionMaxCharacters)
    throw new AdminRefusal("invalid", {
      zh: `机器人介绍最多 ${descriptionMaxCharacters} 个字。请缩短后再保存。`,
      en: `The description of a bot has at most ${descriptionMaxCharacters} characters. Shorten it and save again.`,
    });
}
