/** Types of the control API as the pages show it. The pages import these, and no code of the emulator. */

export type { ActReport, Step } from "../acts/act.ts";
export type { LoginState } from "../admin/login.ts";
export type { GroupFacts } from "../admin/management-groups.ts";
export type { AppSettings } from "../apps/settings.ts";
export type { CallbackConfiguration } from "../callbacks/configuration.ts";
export type { SentEvent } from "../callbacks/events/outgoing.ts";
export type { GroupInterface } from "../company/group-interfaces.ts";
export type { AppGrant } from "../company/management-group.ts";
export type { App, Member, MemberStatus, TagOwner, VisibleRange } from "../company/model.ts";
export type { Verification } from "../directory/second-verification.ts";
export type { ControlEvent } from "../emulated-company/events.ts";
export type { Addresses } from "../kernel/addresses.ts";
export type { BothLanguages } from "../kernel/admin-refusal.ts";
export type { Fault } from "../kernel/faults.ts";
export type { Delivery, DeliveryAttempt, PhoneMessage } from "../kernel/message.ts";
export type { SwitchArea } from "../kernel/switches/kinds.ts";
export type { SwitchRow } from "../kernel/switches.ts";
export type { CompanyFacts } from "../library/emulator-api.ts";
export type { OpenScan, ScanState } from "../login/scans.ts";
export type { Drop } from "../messages/drops.ts";
export type { ConditionsView, Expiring } from "../scenario/conditions.ts";
export type { Preset } from "../scenario/presets.ts";
export type { Scenario } from "../scenario/scenario.ts";
export type { SnapshotFacts } from "../state/snapshots.ts";
export type { ManyEvent } from "./acts.ts";
export type { ControlApi } from "./api.ts";
export type { PeoplePage, PersonRow } from "./people.ts";
