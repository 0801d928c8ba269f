/** An offline WeCom with a phone for every member of a sample company. Start at `startEmulator`. */

export type { AppSettings, SensitiveField } from "./apps/settings.ts";
export type { Receiver } from "./callbacks/callbacks.ts";
export type { CallbackConfiguration, CallbackVerdict } from "./callbacks/configuration.ts";
export type { ApprovalNews } from "./callbacks/events/approval.ts";
export type { LifecycleEvent } from "./callbacks/events/lifecycle.ts";
export type { VerifyFailure } from "./callbacks/failures.ts";
export type { Department, Member, MemberStatus } from "./company/model.ts";
export type { SampleOptions } from "./company/sample-company.ts";
export type { ControlEvent } from "./control/events.ts";
export type { PeoplePage, PersonRow } from "./control/people.ts";
export type { DirectoryAdmin } from "./directory/admin.ts";
export type { MemberInput } from "./directory/member-input.ts";
export type { ContactSettings } from "./directory/settings.ts";
export type { Duration, EmulatedClock } from "./emulated-clock.ts";
export type { AppsAdmin, CompanyFacts, Emulator, EmulatorOptions } from "./emulator.ts";
export { startEmulator } from "./emulator.ts";
export type { OpenedLink } from "./login/open-link.ts";
export type { OpenScan, ScanState } from "./login/scans.ts";
export type { MessagingAdmin, RobotFacts } from "./messages/admin.ts";
export type { Act, ActReport } from "./phones/acts/act.ts";
export type { ManyItem, ManyReport } from "./phones/acts/many.ts";
export type { Delivery, DeliveryAttempt, PhoneMessage, ReplyReport } from "./phones/message.ts";
export type { MessageFilter, Phone, WaitOptions } from "./phones/phone.ts";
export { PhoneRefusal } from "./phones/phone-refusal.ts";
export type { Addresses } from "./platform/dispatch.ts";
export type { CallbackFault, CallbackFaultKind, CallFault, Fault, FaultKind, Faults } from "./platform/faults.ts";
export type { Switches, SwitchName } from "./switches.ts";
