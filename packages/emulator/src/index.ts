/** An offline WeCom with a phone for every member of a sample company. Start at `startEmulator`. */

export type { Act, ActReport } from "./acts/act.ts";
export type { ManyItem, ManyOptions, ManyReport } from "./acts/many.ts";
export type { NewApp } from "./admin/company-apps.ts";
export type { AdminConsole } from "./admin/console.ts";
export type { GroupFacts, GroupInput } from "./admin/management-groups.ts";
export type { AppSettings, SensitiveField } from "./apps/settings.ts";
export type { BotAct, BotActReport, BotDestination, MixedPart } from "./bots/act.ts";
export type { BotChanges, BotFacts, BotsAdmin } from "./bots/admin.ts";
export type { BotMode, NewBot } from "./bots/bot.ts";
export type { Disconnection } from "./bots/door.ts";
export type { BotTraffic } from "./bots/traffic.ts";
export type { CallbackConfiguration, CallbackVerdict } from "./callbacks/configuration.ts";
export type { ApprovalNews } from "./callbacks/events/approval.ts";
export type { LifecycleEvent } from "./callbacks/events/lifecycle.ts";
export type { VerifyFailure } from "./callbacks/failures.ts";
export type { Receiver } from "./callbacks/receiver.ts";
export type { GroupInterface } from "./company/group-interfaces.ts";
export type { AppGrant, DirectoryGrant } from "./company/management-group.ts";
export type { Department, Member, MemberStatus, VisibleRange } from "./company/model.ts";
export type { SampleOptions } from "./company/sample-company.ts";
export type { PeoplePage, PersonRow } from "./control/people.ts";
export type { AddressBookEntry } from "./directory/address-book.ts";
export type { DirectoryAdmin } from "./directory/admin.ts";
export type { MemberInput } from "./directory/member-input.ts";
export type { ContactSettings } from "./directory/settings.ts";
export type { ControlEvent } from "./emulated-company/events.ts";
export { startEmulator } from "./emulator.ts";
export type { Addresses } from "./kernel/addresses.ts";
export { AdminRefusal } from "./kernel/admin-refusal.ts";
export type {
  BotFault,
  BotFaultKind,
  CallbackFault,
  CallbackFaultKind,
  CallFault,
  Fault,
  FaultKind,
  Faults,
} from "./kernel/faults.ts";
export type { Delivery, DeliveryAttempt, PhoneMessage, ReplyReport } from "./kernel/message.ts";
export { PhoneRefusal } from "./kernel/refusal.ts";
export type { SwitchArea } from "./kernel/switches/kinds.ts";
export { type Switches, type SwitchName, type SwitchRow, switchCatalogue } from "./kernel/switches.ts";
export type { AppFacts, AppsAdmin, CompanyFacts, Emulator, EmulatorOptions } from "./library/emulator-api.ts";
export type { MessageFilter, Phone, WaitOptions } from "./library/phone.ts";
export type { OpenedLink } from "./login/open-link.ts";
export type { OpenScan, ScanState } from "./login/scans.ts";
export type { MessagingAdmin, RobotFacts } from "./messages/admin.ts";
export {
  type RehearsalCompanies,
  type RehearsalCompany,
  type RehearsalOptions,
  type RehearsalProfile,
  type RehearsedPerson,
  rehearsalCompanies,
} from "./rehearsal-companies.ts";
export type { Conditions, Expiring } from "./scenario/conditions.ts";
export { type Preset, type PresetName, presets } from "./scenario/presets.ts";
export { readScenario, type Scenario } from "./scenario/scenario.ts";
export type { SnapshotFacts } from "./state/snapshots.ts";
export type { SnapshotsAdmin } from "./state/snapshots-admin.ts";
export type { Duration, EmulatedClock } from "./time/emulated-clock.ts";
