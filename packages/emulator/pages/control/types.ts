/** What the control API answers, in the parts that the pages show. Times are milliseconds since the Unix epoch. */
import type { ConversationLine } from "@shoufa/phone";
import type { Menu } from "@shoufa/protocol";
// What a message is has one home; the pages look at it and never run it.
import type { PhoneMessage } from "../../src/phones/message.ts";
import type { Fault } from "../../src/platform/faults.ts";
import type { Order } from "../phone/route.ts";

export interface CompanyView {
  readonly corpId: string;
  readonly name: string;
  readonly people: number;
  readonly departments: number;
  /** The emulator's own clock, which tests and people may set ahead. */
  readonly now: number;
}

export interface CompanyWithApps extends CompanyView {
  readonly apps: readonly { readonly agentId: number; readonly name: string }[];
}

/** 1 activated, 2 disabled, 4 not activated, 5 left the company. */
export type MemberStatus = 1 | 2 | 4 | 5;

export interface PersonRow {
  readonly userId: string;
  readonly name: string;
  readonly position: string;
  readonly department: string;
  readonly status: MemberStatus;
  readonly unread: number;
  readonly lastText: string | null;
  readonly lastAt: number | null;
}

export interface PeopleFilter {
  /** Part of a name, id, position or mobile. */
  readonly query: string;
  /** `recent`: whose phone has the latest message stands first. */
  readonly order: Order;
  readonly cursor: string | null;
  readonly limit: number;
  /** This one and everything below it. */
  readonly department?: number;
}

export interface PeoplePage {
  readonly items: readonly PersonRow[];
  /** All that match, not only these. */
  readonly total: number;
  /** Cursor of the next page; null on the last. */
  readonly next: string | null;
}

export interface PhoneOwner {
  readonly userId: string;
  readonly name: string;
  readonly position: string;
  /** Full paths from the root, names joined by " / ". */
  readonly departments: readonly string[];
  readonly mobile: string;
  readonly status: MemberStatus;
}

export interface PhoneView {
  readonly person: PhoneOwner;
  /** Apps and groups together, the one that spoke last first; apps that have said nothing come at the end. */
  readonly conversations: readonly ConversationOnPhone[];
}

/** One line of the list. `id` is `app:AGENTID` or `group:CHATID`, as `messages?conversation=` wants it. */
export interface ConversationOnPhone extends ConversationLine {
  /** Of a group. */
  readonly chatId?: string;
}

export interface CallbackAttempt {
  /** HTTP status, when there was an answer. */
  readonly status?: number;
  /** Why there was none. */
  readonly error?: string;
  readonly milliseconds: number;
}

/** What the app's answer to the callback did: nothing, a message on the phone, or something WeCom would not show. */
export type CallbackReply =
  | { readonly state: "none" }
  | { readonly state: "shown"; readonly xml: string }
  /** `xml`: as far as the answer could be opened. */
  | { readonly state: "ignored"; readonly reason: string; readonly xml?: string };

export interface CallbackReport {
  readonly state: "delivering" | "delivered" | "failed" | "no-callback";
  readonly attempts: readonly CallbackAttempt[];
  /** What was sent, before encryption. */
  readonly xml?: string;
  readonly reply?: CallbackReply;
}

/** A message as it lies on the phone; see `src/phones/message.ts`. `delivery` is only on what the person did. */
export type ChatMessage = PhoneMessage;

/** What is asked of an app. */
export interface AppView {
  readonly agentId: number;
  readonly menu: Menu | null;
}

/** One thing that came of an act. */
export interface Step {
  readonly message?: ChatMessage;
  /** Null when this is nothing that an app is told. */
  readonly callback: CallbackReport | null;
}

export interface ActReport extends Step {
  readonly followUps: readonly Step[];
  readonly opens?:
    | { readonly kind: "page"; readonly url: string }
    | { readonly kind: "mini-program"; readonly appid: string; readonly pagepath?: string };
  readonly asks?: "location";
}

/** A login page whose code a phone can scan, or has scanned. */
export interface OpenLogin {
  readonly key: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly now: LoginState;
}

export type LoginState =
  | { readonly state: "waiting" | "expired" }
  | { readonly state: "scanned" | "cancelled" | "confirmed"; readonly userId: string }
  | {
      readonly state: "refused";
      readonly userId: string;
      readonly reason: { readonly zh: string; readonly en: string };
    };

/** A message that the cap per member kept from a phone: 30 in a minute, or 1,000 in an hour. */
export interface DroppedMessage {
  readonly text: string;
  readonly at: number;
  readonly reason: "minute" | "hour";
}

/** What an app sent into its own chat, and to how many phones. */
export interface SentByApp {
  readonly message: ChatMessage;
  readonly people: number;
}

export interface DepartmentRow {
  readonly id: number;
  readonly name: string;
  /** 0 for the root. */
  readonly depth: number;
  readonly people: number;
}

/** What stands between a person and WeCom: the company's own page, on coming in or on going on. */
export type Verification = "none" | "join" | "use";

/** What of the conditions was changed. */
export type ConditionKind = "faults" | "switches" | "addresses" | "network" | "snapshots" | "licences";

export type ControlEvent =
  | { readonly type: "phone.message"; readonly userId: string; readonly message: ChatMessage }
  /** A message became another on this phone: recalled, or its card updated. */
  | { readonly type: "phone.changed"; readonly userId: string; readonly message: ChatMessage }
  | {
      readonly type: "phone.read";
      readonly userId: string;
      readonly conversation: string;
      /** 0 for a group. */
      readonly agentId: number;
      readonly unread: number;
    }
  /** One message to very many phones: told once instead of once for each. */
  | { readonly type: "phones.changed"; readonly phones: number; readonly message: ChatMessage }
  | {
      readonly type: "delivery";
      readonly userId: string;
      readonly messageId: string;
      readonly delivery: CallbackReport;
    }
  /** The cap per member has kept a message of this app from this phone. */
  | { readonly type: "phone.dropped"; readonly userId: string; readonly agentId: number }
  /** Departments, members, tags or what apps may see of them. */
  | { readonly type: "directory.changed" }
  /** Something on the official backend: an app, a secret, a callback, who is logged in. */
  | { readonly type: "admin" }
  /** A code on a login page was opened, scanned, confirmed or turned down. */
  | { readonly type: "login"; readonly login: OpenLogin }
  | { readonly type: "clock"; readonly now: number }
  | { readonly type: "conditions"; readonly what: ConditionKind }
  /** A fault has just happened to a call of `endpoint`; `fault.times` is how many are left. */
  | { readonly type: "fault"; readonly endpoint: string; readonly fault: Fault }
  | { readonly type: "reset" };
