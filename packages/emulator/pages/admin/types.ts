/** What the control API answers about the company's official backend. Times are milliseconds since the Unix epoch. */
import type { Menu } from "@shoufa/protocol";
import type { AppSettings } from "../../src/apps/settings.ts";
import type { CallbackAttempt, MemberStatus } from "../control/types.ts";

/** A sentence in both languages, as the emulator gives it. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

export interface Session {
  readonly userId: string;
  readonly name: string;
}

/** How far a login by scanning has come. */
export type LoginState =
  | { readonly state: "waiting" | "expired" }
  | { readonly state: "scanned" | "cancelled"; readonly userId: string }
  | { readonly state: "refused"; readonly userId: string; readonly reason: Bilingual }
  | { readonly state: "password-wanted"; readonly userId: string; readonly hint: Bilingual }
  | { readonly state: "confirmed"; readonly userId: string; readonly session?: Session };

export interface CallbackSettings {
  readonly url: string;
  readonly token: string;
  readonly encodingAesKey: string;
}

export interface VisibleRange {
  readonly userIds: readonly string[];
  readonly departments: readonly number[];
  readonly tags: readonly number[];
}

/** What a management group of 企业号 may do, and who is in it. */
export interface GroupRights {
  readonly name: string;
  /** Userids. */
  readonly admins: readonly string[];
  readonly apps: readonly GroupApp[];
  readonly directory: {
    readonly departments: readonly number[];
    readonly tags?: readonly number[];
    readonly write: boolean;
  };
  readonly interfaces: readonly string[];
}

export interface GroupView extends GroupRights {
  readonly id: number;
  readonly secret: string;
}

/** All groups, and which interfaces a group can be granted. */
export interface GroupList {
  readonly items: readonly GroupView[];
  readonly interfaces: readonly string[];
  readonly interfaceTexts: Readonly<Record<string, Bilingual>>;
}

export interface GroupApp {
  readonly agentId: number;
  readonly send: boolean;
  readonly manage: boolean;
}

export interface AdminView {
  readonly corpId: string;
  readonly name: string;
  readonly profile: "wecom" | "qiyehao";
  readonly root: { readonly id: number; readonly name: string } | null;
  readonly contacts: {
    readonly secret: string;
    readonly canEdit: boolean;
    readonly callback: CallbackSettings | null;
  };
  readonly admins: readonly Session[];
  readonly createdAt?: number;
}

/** One app as its page shows it. */
export interface AdminApp {
  readonly agentId: number;
  readonly name: string;
  readonly secret: string;
  readonly enabled: boolean;
  readonly readsSensitiveFields: boolean;
  readonly createdAt?: number;
  readonly visibleRange: VisibleRange;
  /** How many people that is, each once. */
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
  /** With those below it, each once. */
  readonly everybody: number;
}

export interface TagRow {
  readonly id: number;
  readonly name: string;
  readonly userIds: readonly string[];
  readonly departments: readonly number[];
}

export interface MemberDetails {
  readonly userId: string;
  readonly name: string;
  readonly mobile: string;
  readonly email: string;
  readonly position: string;
  readonly weixinId?: string;
  readonly departments: readonly number[];
  readonly status: MemberStatus;
}

/** An event on its way to a receiver. */
export interface SentCallback {
  readonly receiver: number | "contacts";
  readonly event: string;
  readonly xml: string;
  readonly at: number;
  readonly state: "delivering" | "delivered" | "failed";
  readonly attempts: readonly CallbackAttempt[];
}
