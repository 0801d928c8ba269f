/** The company as the emulator holds it. The wire's spelling (`parentid`, `is_leader_in_dept`) appears in the handlers. */
import type { WireAttribute, WireExternalProfile } from "@shoufa/protocol";

export interface Department {
  readonly id: number;
  name: string;
  /** Present only where it was set. */
  nameEn?: string;
  /** 0 on the root. */
  parentId: number;
  /** Unsigned 32-bit; among siblings the larger stands first. */
  order: number;
}

/** 1 activated, 2 disabled, 4 not activated, 5 left the company. */
export type MemberStatus = 1 | 2 | 4 | 5;

/** Changed through `Directory.updateMember` only, which keeps the indexes right. */
export interface Member {
  /** Position in arrays kept per member; rises in the order of joining and is never reused. */
  readonly slot: number;
  /** Userid as first written. Compare by `userKey`. */
  userId: string;
  name: string;
  /** Department ids in the member's own order; `leads` and `orders` have the same order. */
  departments: readonly number[];
  orders: readonly number[];
  leads: readonly (0 | 1)[];
  mainDepartment: number;
  position: string;
  mobile: string;
  /** "0" undefined, "1" male, "2" female, as on the wire. */
  gender: "0" | "1" | "2";
  email: string;
  bizMail: string;
  alias: string;
  telephone: string;
  status: MemberStatus;
  // Fields that few members have are absent on the others, which keeps a large company small.
  address?: string;
  /** Slots of the direct leaders. */
  directLeaders?: readonly number[];
  attributes?: readonly WireAttribute[];
  externalProfile?: WireExternalProfile;
  externalPosition?: string;
  /** Address without the size at the end. */
  avatarUrl?: string;
  bizMailAliases?: readonly string[];
  /** Whether the company mail was set by an administrator or changed once, after which it cannot change. */
  bizMailFixed?: true;
  /** The platform made the userid, so it may be changed once. */
  userIdMadeUp?: true;
  /** Disabled after having been activated: enabling leads back to 1, not to 4. */
  wasActivated?: true;
  /** 企业号 only. */
  weixinId?: string;
}

/** `admin`: made on the admin pages. A number is the AgentID of the app that made it. */
export type TagOwner = "admin" | "contacts" | number;

/** Changed through `Directory` only. */
export interface Tag {
  readonly id: number;
  name: string;
  readonly owner: TagOwner;
  readonly members: ReadonlySet<Member>;
  readonly departments: ReadonlySet<number>;
}

/** Visible range of an app: the people, all people below the departments, and people and departments of every tag. */
export interface VisibleRange {
  readonly userIds: readonly string[];
  readonly departments: readonly number[];
  readonly tags: readonly number[];
}

export interface App {
  readonly agentId: number;
  /** Changed through `AppSettingsStore` only. */
  name: string;
  /** 43 letters and digits. Changed through `CompanyApps` only. */
  secret: string;
  /** Call `Directory.touch` after a change. */
  visibleRange: VisibleRange;
  /**
   * False for apps created after 2022-06-20 20:00, which no longer see mobile, e-mail, gender and the like. Changed
   * through `CompanyApps` only.
   */
  readsSensitiveFields: boolean;
  enabled: boolean;
  /** Milliseconds since the Unix epoch, by the emulated clock. */
  readonly createdAt: number;
}

export interface Company {
  readonly corpId: string;
  readonly name: string;
  /** Secret of 通讯录同步: reads and writes the directory, sends nothing. Changed through `ContactsSecret` only. */
  contactsSecret: string;
  /** Value from which openids and cursors are derived. Never shown, and unchanged when secrets are reset. */
  readonly idKey: string;
  /**
   * Time of registration in milliseconds since the Unix epoch, by the emulated clock. Changed only by loading a state.
   */
  createdAt: number;
  /** Changed through `CompanyApps` only. */
  readonly apps: readonly App[];
}

/** The directory of the first day. */
export interface DirectorySeed {
  readonly departments: readonly Department[];
  /** A member's slot is the index here. */
  readonly members: readonly Member[];
  readonly tags: readonly TagSeed[];
}

export interface TagSeed {
  readonly id: number;
  readonly name: string;
  readonly userIds: readonly string[];
  readonly departments: readonly number[];
}

/** Userids are compared without regard to case everywhere. */
export const userKey = (userId: string): string => userId.toLowerCase();

/** Mobiles are compared without spaces and hyphens, and +86 may be there or not. */
export const mobileKey = (mobile: string): string => mobile.replace(/[\s-]/g, "").replace(/^\+86/, "");

export const mailKey = (mail: string): string => mail.toLowerCase();

/**
 * Origin of a change of the directory. Changes made with the contacts secret are not called back to the contacts
 * receiver; `member` stands for actions on phones.
 */
export type Origin = "contacts-api" | "app-api" | "admin" | "member";
