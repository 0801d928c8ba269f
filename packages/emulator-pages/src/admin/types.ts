/** Answers of the control API about the company's admin console. Times are milliseconds since the Unix epoch. */

import type { AnswerOf } from "../control/api.ts";

export type {
  AppGrant as GroupApp,
  BotFacts as BotView,
  BothLanguages as Bilingual,
  BotTraffic as TrafficLine,
  CallbackConfiguration as CallbackSettings,
  GroupFacts as GroupView,
  SentEvent as SentCallback,
  VisibleRange,
} from "@shoufa/emulator/page-types";

export type Session = NonNullable<AnswerOf<"GET /control/admin/session">>;

/** State of a login by scanning; `session` after success. */
export type LoginState = AnswerOf<"GET /control/admin/login"> & { readonly session?: Session };

/** All groups, and the interfaces that a group can be granted. */
export type GroupList = AnswerOf<"GET /control/admin/groups">;

/** Rights of a management group of 企业号, and its administrators. */
export type GroupRights = Omit<GroupList["items"][number], "id" | "secret">;

export type AdminView = AnswerOf<"GET /control/admin">;

/** One app as its page shows it. */
export type AdminApp = AnswerOf<"GET /control/apps/:agentId">;

/** A bot with the address that its program connects to. */
export type BotDetails = AnswerOf<"GET /control/bots/:botId">;

/** `people`: directly in it; `everybody`: with the departments below it. */
export type DepartmentRow = AnswerOf<"GET /control/departments">["items"][number];

export type TagRow = AnswerOf<"GET /control/directory/tags">["items"][number];

export type MemberDetails = Pick<
  AnswerOf<"GET /control/directory/members/:userId">["member"],
  "userId" | "name" | "mobile" | "email" | "position" | "weixinId" | "departments" | "status"
>;
