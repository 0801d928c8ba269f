/** Services of features that only 企业号 had. */
import type { Random } from "@shoufa/ports";
import type { Callbacks } from "../company/callbacks/callbacks.ts";
import type { TagLocks } from "../company/directory/tag-locks.ts";
import type { MediaStore } from "../company/media/media-store.ts";
import type { Directory } from "../company/model/directory.ts";
import type { Company } from "../company/model/model.ts";
import type { Part } from "../kernel/persistent.ts";
import type { Switches } from "../kernel/switches.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";
import type { Schedule } from "../kernel/time/schedule.ts";
import type { Chats } from "../messages/chats/chats.ts";
import type { Phones } from "../messages/phones.ts";
import { LegacyAdmin } from "./admin.ts";
import { CorpConversations } from "./conversations.ts";
import { CorpChats } from "./corp-chats.ts";
import { KfStaffing } from "./kf-staff.ts";
import { LocationReports } from "./location-reports.ts";
import { Materials } from "./materials.ts";
import { Mutes } from "./mutes.ts";
import { Packages } from "./packages.ts";
import { Shakes } from "./shakes.ts";

/** Features that only 企业号 had. */
export interface LegacyServices {
  /** Corp chats (企业会话) and their members. */
  readonly corpChats: CorpChats;
  /** Messages of corp chats and of the customer service. */
  readonly corpConversations: CorpConversations;
  /** Staff of the customer service. */
  readonly kfStaffing: KfStaffing;
  /** All of this as a test changes it. */
  readonly legacyAdmin: LegacyAdmin;
  readonly locationReports: LocationReports;
  /** Permanent material. */
  readonly materials: Materials;
  readonly mutes: Mutes;
  /** Callbacks of corp chats and customer service. */
  readonly packages: Packages;
  readonly shakes: Shakes;
}

export function createLegacyServices(shared: {
  readonly callbacks: Callbacks;
  readonly changed: () => void;
  readonly chats: Chats;
  readonly clock: EmulatedClock;
  readonly company: Company;
  readonly directory: Directory;
  readonly media: MediaStore;
  readonly phones: Phones;
  readonly random: Random;
  readonly schedule: Schedule;
  readonly switches: Switches;
  readonly tagLocks: TagLocks;
}): Part<LegacyServices> {
  const kfStaffing = new KfStaffing(shared);
  const materials = new Materials(shared);
  const mutes = new Mutes();
  const shakes = new Shakes(shared);
  const services = {
    legacyAdmin: new LegacyAdmin({ ...shared, kfStaffing, mutes }),
    corpChats: new CorpChats(shared),
    kfStaffing,
    locationReports: new LocationReports(shared),
    materials,
    mutes,
    packages: new Packages(shared),
    shakes,
    corpConversations: new CorpConversations(shared),
  };
  const persistent = { kfStaffing, materials, mutes, shakes };
  return { services, persistent };
}
