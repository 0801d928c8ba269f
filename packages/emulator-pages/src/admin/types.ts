/** Answers of the control API about the company's admin console. Times are milliseconds since the Unix epoch. */

import type {
  App,
  AppSettings,
  BothLanguages,
  CallbackConfiguration,
  GroupFacts,
  GroupInterface,
  Member,
  LoginState as ScanningState,
  TagOwner,
} from "@shoufa/emulator/page-types";
import type { Menu } from "@shoufa/protocol";

export type {
  AppGrant as GroupApp,
  BothLanguages as Bilingual,
  CallbackConfiguration as CallbackSettings,
  GroupFacts as GroupView,
  SentEvent as SentCallback,
  VisibleRange,
} from "@shoufa/emulator/page-types";

export interface Session {
  readonly userId: string;
  readonly name: string;
}

/** State of a login by scanning; `session` after success. */
export type LoginState = ScanningState & { readonly session?: Session };

/** Rights of a management group of 企业号, and its administrators. */
export type GroupRights = Omit<GroupFacts, "id" | "secret">;

/** All groups, and the interfaces that a group can be granted. */
export interface GroupList {
  readonly items: readonly GroupFacts[];
  readonly interfaces: readonly GroupInterface[];
  readonly interfaceTexts: Readonly<Record<GroupInterface, BothLanguages>>;
}

export interface AdminView {
  readonly corpId: string;
  readonly name: string;
  readonly profile: "wecom" | "qiyehao";
  readonly root: { readonly id: number; readonly name: string } | null;
  readonly contacts: {
    readonly secret: string;
    readonly canEdit: boolean;
    readonly callback: CallbackConfiguration | null;
  };
  readonly admins: readonly Session[];
  readonly createdAt?: number;
}

/** One app as its page shows it. */
export interface AdminApp extends Readonly<App> {
  /** Number of people, each counted once. */
  readonly visiblePeople: number;
  readonly callbackUrl: string | null;
  readonly settings: AppSettings;
  readonly menu: Menu | null;
}

export interface DepartmentRow {
  readonly id: number;
  readonly name: string;
  readonly parentId: number;
  readonly depth: number;
  /** Directly in it. */
  readonly people: number;
  /** Includes departments below it. */
  readonly everybody: number;
}

export interface TagRow {
  readonly id: number;
  readonly name: string;
  readonly owner: TagOwner;
  readonly userIds: readonly string[];
  readonly departments: readonly number[];
}

export type MemberDetails = Pick<
  Member,
  "userId" | "name" | "mobile" | "email" | "position" | "weixinId" | "departments" | "status"
>;
