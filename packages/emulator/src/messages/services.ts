/** Services of messages: sending, records for recalls and updates, groups, robots, quotas. */
import type { Random } from "@shoufa/ports";
import type { Directory } from "../company/model/directory.ts";
import type { App } from "../company/model/model.ts";
import type { Part } from "../kernel/persistent.ts";
import type { Switches } from "../kernel/switches.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";
import { MessagingAdmin } from "./admin.ts";
import { Cards } from "./cards.ts";
import { Chats } from "./chats/chats.ts";
import { GroupQuotas } from "./chats/group-quotas.ts";
import { Robots } from "./chats/robots.ts";
import { sampleGroup } from "./chats/sample-group.ts";
import { DailyCap } from "./daily-cap.ts";
import { Drops } from "./drops.ts";
import { DuplicateCheck } from "./duplicate-check.ts";
import { Licences } from "./licences.ts";
import { MemberCap } from "./member-cap.ts";
import { MiniPrograms } from "./mini-programs.ts";
import { Outbox } from "./outbox.ts";
import type { Phones } from "./phones.ts";
import { Recipients } from "./recipients.ts";
import { SentMessages } from "./sent-messages.ts";
import { Statistics } from "./statistics.ts";

export interface MessagingDependencies {
  readonly appOf: (agentId: number) => App | undefined;
  readonly changed: () => void;
  readonly clock: EmulatedClock;
  readonly directory: Directory;
  readonly origin: () => string;
  readonly phones: Phones;
  readonly random: Random;
  /** Seed of the sample company; its robot's key is derived from it. */
  readonly seed: number;
  readonly switches: Switches;
}

/** Sending, and what is remembered of it. */
export interface MessagingServices {
  /** Cards that can still be answered or updated. */
  readonly cards: Cards;
  /** Group chats. */
  readonly chats: Chats;
  readonly dailyCap: DailyCap;
  /** Messages that the cap per member kept from phones. */
  readonly drops: Drops;
  readonly duplicates: DuplicateCheck;
  readonly groupQuotas: GroupQuotas;
  readonly licences: Licences;
  /** Groups with a robot, licences and mini programs as a test changes them. */
  readonly messagingAdmin: MessagingAdmin;
  readonly miniPrograms: MiniPrograms;
  /** Puts messages on phones. */
  readonly outbox: Outbox;
  readonly recipients: Recipients;
  /** Robots of groups. */
  readonly robots: Robots;
  /** What message/recall may call back. */
  readonly sent: SentMessages;
  readonly statistics: Statistics;
}

export function createMessagingServices(
  shared: MessagingDependencies,
): Part<MessagingServices> & { clearQuotas(): void } {
  const { appOf, changed, clock, directory, origin, phones, random, seed, switches } = shared;
  const recipients = new Recipients({ directory });
  const sent = new SentMessages();
  const statistics = new Statistics({ clock });
  const cards = new Cards({ clock, phones, random });
  const licences = new Licences();
  const miniPrograms = new MiniPrograms();
  const group = sampleGroup(directory, seed);
  const chats = new Chats({ directory, random, atFirst: group.chats });
  const robots = new Robots({ clock, random, atFirst: group.robots });
  const groupQuotas = new GroupQuotas({ clock, switches });
  const duplicates = new DuplicateCheck({ clock });
  const memberCap = new MemberCap({ clock, directory });
  const drops = new Drops();
  const dailyCap = new DailyCap({ clock, switches });
  const outbox = new Outbox({ cards, clock, drops, memberCap, phones, random, sent, statistics, switches });
  const messagingAdmin = new MessagingAdmin({
    appOf,
    changed,
    chats,
    directory,
    licences,
    miniPrograms,
    origin,
    robots,
  });
  const persistent = { chats, robots, cards, sent, statistics, licences, miniPrograms };
  return {
    services: {
      recipients,
      outbox,
      duplicates,
      dailyCap,
      drops,
      licences,
      miniPrograms,
      cards,
      sent,
      statistics,
      chats,
      groupQuotas,
      robots,
      messagingAdmin,
    },
    persistent,
    /** Fresh quotas, and nothing seen before. */
    clearQuotas(): void {
      duplicates.clear();
      memberCap.clear();
      drops.clear();
      dailyCap.clear();
      groupQuotas.clear();
      robots.clearCounts();
    },
  };
}
