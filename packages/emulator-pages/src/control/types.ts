/** Answers of the control API, in the parts that the pages show. Times are milliseconds since the Unix epoch. */

import type { CompanyFacts, ControlEvent, MemberStatus, PhoneMessage } from "@shoufa/emulator/page-types";
import type { ConversationLine } from "@shoufa/phone";
import type { Menu } from "@shoufa/protocol";
import type { Order } from "../phone/route.ts";

export type {
  ActReport,
  CompanyFacts,
  ControlEvent,
  Delivery as CallbackReport,
  DeliveryAttempt as CallbackAttempt,
  Drop as DroppedMessage,
  MemberStatus,
  OpenScan as OpenLogin,
  PeoplePage,
  PersonRow,
  PhoneMessage as ChatMessage,
  ScanState as LoginState,
  Step,
  Verification,
} from "@shoufa/emulator/page-types";

export type CompanyView = Pick<CompanyFacts, "corpId" | "name" | "people" | "departments" | "now">;

export interface PeopleFilter {
  /** Part of a name, id, position or mobile. */
  readonly query: string;
  /** `recent`: whose phone has the latest message stands first. */
  readonly order: Order;
  readonly cursor: string | null;
  readonly limit: number;
  /** The department and all below it. */
  readonly department?: number;
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

/** One line of the list. `id` is `app:AGENTID` or `group:CHATID`, as `messages?conversation=` takes it. */
export interface ConversationOnPhone extends ConversationLine {
  /** Members of a group. */
  readonly chatId?: string;
}

/** Facts of an app. */
export interface AppView {
  readonly agentId: number;
  readonly menu: Menu | null;
}

/** Messages of an app in its own chat, with the number of phones. */
export interface SentByApp {
  readonly message: PhoneMessage;
  readonly people: number;
}

export interface DepartmentRow {
  readonly id: number;
  readonly name: string;
  /** 0 for the root. */
  readonly depth: number;
  readonly people: number;
}

/** Which condition was changed. */
export type ConditionKind = Extract<ControlEvent, { readonly type: "conditions" }>["what"];
