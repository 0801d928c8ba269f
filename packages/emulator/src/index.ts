/** An offline WeCom with a phone for every member of a sample company. Start at `startEmulator`. */

export type { BotAct, BotActReport, BotDestination, MixedPart } from "./bots/act.ts";
export type { BotChanges, BotFacts, BotsAdmin } from "./bots/admin.ts";
export type { BotMode, NewBot } from "./bots/bot.ts";
export type { Disconnection } from "./bots/door.ts";
export type { BotTraffic } from "./bots/traffic.ts";
export type { NewApp } from "./company/admin/company-apps.ts";
export type { AdminConsole } from "./company/admin/console.ts";
export type { GroupFacts, GroupInput } from "./company/admin/management-groups.ts";
export type { AppSettings, SensitiveField } from "./company/apps/settings.ts";
export type { CallbackConfiguration, CallbackVerdict, Receiver } from "./company/callbacks/configuration.ts";
export type { ApprovalNews } from "./company/callbacks/events/approval.ts";
export type { LifecycleEvent } from "./company/callbacks/events/lifecycle.ts";
export type { VerifyFailure } from "./company/callbacks/failures.ts";
export type { AddressBookEntry } from "./company/directory/address-book.ts";
export type { DirectoryAdmin } from "./company/directory/admin.ts";
export type { MemberInput } from "./company/directory/member-input.ts";
export type { ContactSettings } from "./company/directory/settings.ts";
export type { OpenedLink } from "./company/login/open-link.ts";
export type { OpenScan, ScanState } from "./company/login/scans.ts";
export type { GroupInterface } from "./company/model/group-interfaces.ts";
export type { AppGrant, DirectoryGrant } from "./company/model/management-group.ts";
export type { Department, Member, MemberStatus, VisibleRange } from "./company/model/model.ts";
export type { SampleOptions } from "./company/model/sample-company.ts";
export type { AppFacts, CompanyFacts } from "./control/installation.ts";
export type { PeoplePage, PersonRow } from "./control/people.ts";
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
export { InvalidValue } from "./kernel/invalid-value.ts";
export type { Delivery, DeliveryAttempt, PhoneMessage, ReplyReport } from "./kernel/message.ts";
export { PhoneRefusal } from "./kernel/refusal.ts";
export type { SwitchArea } from "./kernel/switches/kinds.ts";
export { type Switches, type SwitchName, type SwitchRow, switchCatalogue } from "./kernel/switches.ts";
export type { Duration, EmulatedClock } from "./kernel/time/emulated-clock.ts";
export type { AppsAdmin, Emulator, EmulatorOptions } from "./library/emulator-api.ts";
export type { Phone } from "./library/phone.ts";
export {
  type RehearsalCompanies,
  type RehearsalCompany,
  type RehearsalOptions,
  type RehearsalProfile,
  type RehearsedPerson,
  rehearsalCompanies,
} from "./library/rehearsal-companies.ts";
export { startEmulator } from "./library/start-emulator.ts";
export type { MessagingAdmin, RobotFacts } from "./messages/admin.ts";
export type { MessageFilter, WaitOptions } from "./messages/wait-for-message.ts";
export type { Act, ActReport } from "./phones/act.ts";
export type { ManyItem, ManyOptions, ManyReport } from "./phones/many.ts";
export type { Conditions, Expiring } from "./scenario/conditions.ts";
export { type Preset, type PresetName, presets } from "./scenario/presets.ts";
export { readScenario, type Scenario } from "./scenario/scenario.ts";
export type { ControlEvent } from "./state/events.ts";
export type { SnapshotFacts } from "./state/snapshots.ts";
export type { SnapshotsAdmin } from "./state/snapshots-admin.ts";
