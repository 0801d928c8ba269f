/** Puts together what belongs to bots. */

import type { Http, Log, Random, Timers } from "@shoufa/ports";
import type { DeliveryOrder } from "../company/callbacks/delivery-order.ts";
import { OpenUserIds } from "../company/directory/open-ids.ts";
import type { MediaStore } from "../company/media/media-store.ts";
import type { Directory } from "../company/model/directory.ts";
import type { Company, Member } from "../company/model/model.ts";
import type { Views } from "../company/model/view.ts";
import type { Faults } from "../kernel/faults.ts";
import type { Part, Persistent } from "../kernel/persistent.ts";
import type { Switches } from "../kernel/switches.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";
import type { EmulatedTimers } from "../kernel/time/emulated-timers.ts";
import type { Schedule } from "../kernel/time/schedule.ts";
import type { Cards } from "../messages/cards.ts";
import type { Chats } from "../messages/chats/chats.ts";
import type { Phones } from "../messages/phones.ts";
import { BotsAdmin } from "./admin.ts";
import { Bots } from "./bots.ts";
import { BotDelivery } from "./delivery.ts";
import { BotDoor } from "./door.ts";
import { BotFiles } from "./files.ts";
import { BotOutbox } from "./outbox.ts";
import { BotActs } from "./perform.ts";
import { Requests } from "./requests.ts";
import { ResponseUrls } from "./response-urls.ts";
import { Streams } from "./streams.ts";
import { Talks } from "./talks.ts";
import { TrafficLog } from "./traffic.ts";
import { Uploads } from "./uploads.ts";
import { UrlMode } from "./url-mode.ts";

export interface BotServices {
  readonly botActs: BotActs;
  readonly botDoor: BotDoor;
  readonly botFiles: BotFiles;
  readonly bots: Bots;
  readonly botsAdmin: BotsAdmin;
  /** Encrypted userids. */
  readonly openUserIds: OpenUserIds;
  readonly responseUrls: ResponseUrls;
}

export function createBotServices(given: {
  readonly activate: (member: Member) => void;
  readonly allowNonLoopback: boolean;
  readonly cards: Cards;
  readonly changed: () => void;
  readonly chats: Chats;
  readonly clock: EmulatedClock;
  readonly company: Company;
  readonly deliveryOrder: DeliveryOrder;
  readonly directory: Directory;
  readonly emulatedTimers: EmulatedTimers;
  readonly errmsgTail: (errcode: number, ip: string) => string;
  readonly faults: Faults;
  readonly http: Http;
  readonly log: Log;
  readonly media: MediaStore;
  readonly origin: () => string;
  readonly phones: Phones;
  readonly random: Random;
  readonly schedule: Schedule;
  readonly switches: Switches;
  readonly timers: Timers;
  readonly views: Views;
}): Part<BotServices> & { clear(): void; clearQuotas(): void; close(): Promise<void> } {
  const bots = new Bots(given);
  const talks = new Talks(given);
  const traffic = new TrafficLog(given);
  const openUserIds = new OpenUserIds(given);
  const requests = new Requests({ ...given, bots });
  const streams = new Streams(given);
  const botFiles = new BotFiles(given);
  const uploads = new Uploads({ ...given, talks });
  const outbox = new BotOutbox({ ...given, streams, talks });
  const responseUrls = new ResponseUrls({ ...given, outbox, requests });
  const urlMode = new UrlMode({ ...given, openUserIds, outbox, traffic });
  const botDoor: BotDoor = new BotDoor({
    ...given,
    bots,
    openUserIds,
    outbox,
    requests,
    talks,
    traffic,
    uploads,
    changed: () => botsAdmin.touch(),
    subscribed: (bot) => delivery.release(bot),
  });
  const delivery = new BotDelivery({ ...given, door: botDoor, openUserIds, responseUrls, talks, urlMode });
  const botActs = new BotActs({ ...given, bots, delivery, files: botFiles, outbox, requests, streams, talks });
  const botsAdmin: BotsAdmin = new BotsAdmin({ ...given, bots, door: botDoor, ports: given, traffic });
  const botStreams: Persistent = {
    save: () => streams.save(),
    load(kept) {
      streams.load(kept);
      for (const { id, reqId } of streams.unfinished()) {
        const request = requests.get(reqId);
        if (request?.bot.mode === "url") urlMode.refresh(request, id);
      }
    },
    clear: () => streams.clear(),
  };
  return {
    services: { botActs, botDoor, botFiles, bots, botsAdmin, openUserIds, responseUrls },
    persistent: { bots, botTalks: talks, botRequests: requests, botStreams, botResponseUrls: responseUrls },
    clear(): void {
      for (const each of [botFiles, uploads, urlMode, delivery, traffic]) each.clear();
    },
    clearQuotas: () => talks.clearQuotas(),
    async close(): Promise<void> {
      botDoor.close();
      await urlMode.close();
    },
  };
}
