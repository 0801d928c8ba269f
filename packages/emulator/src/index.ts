/** An offline WeCom with a phone for every member of a sample company. Start at `startEmulator`. */
export type { CallbackConfiguration, CallbackVerdict } from "./callbacks/configuration.ts";
export type { VerifyFailure } from "./callbacks/failures.ts";
export type { Department, Member, MemberStatus } from "./company/model.ts";
export type { SampleOptions } from "./company/sample-company.ts";
export type { ControlEvent } from "./control/events.ts";
export type { PeoplePage, PersonRow } from "./control/people.ts";
export type { Duration, EmulatedClock } from "./emulated-clock.ts";
export type { CompanyFacts, Emulator, EmulatorOptions } from "./emulator.ts";
export { startEmulator } from "./emulator.ts";
export type { Delivery, DeliveryAttempt, PhoneMessage, ReplyReport } from "./phones/message.ts";
export type { MessageFilter, Phone, WaitOptions } from "./phones/phone.ts";
export { PhoneRefusal } from "./phones/typing.ts";
export type { Addresses } from "./platform/dispatch.ts";
export type { Fault, FaultKind, Faults } from "./platform/faults.ts";
export type { Switches, SwitchName } from "./switches.ts";
