/** Answers of the control API, in the parts that the pages show. Times are milliseconds since the Unix epoch. */

import type { CompanyFacts, ControlEvent } from "@shoufa/emulator/page-types";
import type { AnswerOf } from "./api.ts";

export type {
  ActReport,
  BotActReport,
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

export type PhoneView = AnswerOf<"GET /control/phones/:userId">;
export type PhoneOwner = PhoneView["person"];
/** One line of the list. `id` is `app:AGENTID`, `bot:BOTID` or `group:CHATID`, as `messages?conversation=` takes it. */
export type ConversationOnPhone = PhoneView["conversations"][number];

/** Facts of an app. */
export type AppView = AnswerOf<"GET /control/apps/:agentId">;

/** Messages of an app in its own chat, with the number of phones. */
export type SentByApp = AnswerOf<"GET /control/apps/:agentId/sent">["items"][number];

export type DepartmentRow = AnswerOf<"GET /control/departments">["items"][number];

/** Which condition was changed. */
export type ConditionKind = Extract<ControlEvent, { readonly type: "conditions" }>["what"];
