/** Puts the directory's services together, in the order in which they need each other. */
import type { Log, Random } from "@shoufa/ports";
import type { Part } from "../../kernel/persistent.ts";
import type { Switches } from "../../kernel/switches.ts";
import type { EmulatedClock } from "../../kernel/time/emulated-clock.ts";
import type { Callbacks } from "../callbacks/callbacks.ts";
import { AppEvents } from "../callbacks/events/app-lifecycle.ts";
import { ContactEvents } from "../callbacks/events/contact.ts";
import { Outgoing } from "../callbacks/events/outgoing.ts";
import type { Directory } from "../model/directory.ts";
import type { Company } from "../model/model.ts";
import type { Views } from "../model/view.ts";
import { Activity } from "./activity.ts";
import { AddressBook } from "./address-book.ts";
import { DirectoryAdmin } from "./admin.ts";
import { ContactRules } from "./contact-rules.ts";
import { Departments } from "./departments.ts";
import { Invitations } from "./invitations.ts";
import { Joining } from "./joining.ts";
import { Lookups } from "./lookups.ts";
import { Members } from "./members.ts";
import { OpenIds } from "./open-ids.ts";
import { RangeWatch } from "./range-watch.ts";
import { SecondVerification } from "./second-verification.ts";
import { ContactSettingsStore } from "./settings.ts";
import { TagLocks } from "./tag-locks.ts";
import { Tags } from "./tags.ts";
import { VisibleRanges } from "./visible-ranges.ts";

/** Rules of the directory, and the events that its changes cause. */
export interface DirectoryServices {
  readonly activity: Activity;
  readonly addressBook: AddressBook;
  readonly appEvents: AppEvents;
  readonly contactEvents: ContactEvents;
  readonly contactRules: ContactRules;
  readonly departments: Departments;
  /** The directory as an administrator changes it. */
  readonly directoryAdmin: DirectoryAdmin;
  readonly invitations: Invitations;
  readonly joining: Joining;
  readonly lookups: Lookups;
  readonly members: Members;
  readonly openIds: OpenIds;
  /** Events on their way to receivers. */
  readonly outgoing: Outgoing;
  readonly secondVerification: SecondVerification;
  /** Settings of the directory's pages. */
  readonly settings: ContactSettingsStore;
  readonly tagLocks: TagLocks;
  readonly tags: Tags;
  readonly visibleRanges: VisibleRanges;
  /** Tells apps who entered and left their visible range. */
  readonly watch: RangeWatch;
}

export function createDirectoryServices(given: {
  readonly company: Company;
  readonly directory: Directory;
  readonly views: Views;
  readonly callbacks: Callbacks;
  readonly clock: EmulatedClock;
  readonly switches: Switches;
  readonly random: Random;
  readonly log: Log;
  /** The address of an uploaded picture, without its size. @throws {Refusal} 40007, 301015 */
  readonly avatarOf: (mediaId: string) => string;
  /** Called after every change that the state file should keep. */
  readonly changed: () => void;
}): Part<DirectoryServices> & { clearQuotas(): void } {
  const { company, directory, views, clock, switches, random } = given;
  directory.onChange(given.changed);
  const settings = new ContactSettingsStore({ changed: () => directory.touch() });
  const outgoing = new Outgoing({ ...given, corpId: company.corpId });
  const contactEvents = new ContactEvents({ ...given, outgoing });
  const appEvents = new AppEvents({ outgoing, switches });
  const watch = new RangeWatch({ company, directory, views, appEvents });
  const visibleRanges = new VisibleRanges({ company, directory, watch });
  const departments = new Departments({ directory, switches, contactEvents, watch });
  const members = new Members({ ...given, visibleRanges, departments, contactEvents, watch, settings });
  const tagLocks = new TagLocks();
  const tags = new Tags({ directory, switches, contactEvents, watch, tagLocks });
  const secondVerification = new SecondVerification({ directory, members, settings, clock, random });
  const joining = new Joining({ directory, members, secondVerification, settings, clock, random, switches });
  const invitations = new Invitations({ clock });
  const lookups = new Lookups({ directory, clock, switches });
  const contactRules = new ContactRules({ clock, directory, switches });
  const addressBook = new AddressBook({ contactRules, directory });
  const activity = new Activity({ clock });
  const openIds = new OpenIds({ company, directory });
  const directoryAdmin = new DirectoryAdmin({ ...given, departments, members, tags, visibleRanges, invitations });
  const services = {
    settings,
    outgoing,
    contactEvents,
    appEvents,
    watch,
    visibleRanges,
    departments,
    members,
    tagLocks,
    tags,
    secondVerification,
    joining,
    invitations,
    lookups,
    addressBook,
    contactRules,
    activity,
    openIds,
    directoryAdmin,
  };
  const persistent = {
    directory,
    contactSettings: settings,
    tagLocks,
    visibleRanges,
    members,
    secondVerification,
    joining,
    invitations,
    lookups,
    contactRules,
    activity,
  };
  return {
    services,
    persistent,
    /** Resets all counts and lifts all blocks. */
    clearQuotas(): void {
      members.clearCounts();
      lookups.clear();
      contactRules.clearCounts();
    },
  };
}
