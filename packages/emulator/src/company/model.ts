/** The company as the emulator holds it. The wire's spelling (`parentid`, `is_leader_in_dept`) appears in the handlers. */

export interface Department {
  readonly id: number;
  name: string;
  /** 0 on the root. */
  parentId: number;
  /** Unsigned 32-bit; among siblings the larger stands first. */
  order: number;
}

/** 1 activated, 2 disabled, 4 not activated, 5 left the company. */
export type MemberStatus = 1 | 2 | 4 | 5;

export interface Member {
  /** Position in arrays kept per member; never reused. */
  readonly slot: number;
  /** As first written. Compare by `userKey`. */
  readonly userId: string;
  name: string;
  /** In the member's own order; `leads` and `orders` run beside it. */
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
}

export interface Tag {
  readonly id: number;
  name: string;
  userIds: readonly string[];
  departments: readonly number[];
}

/** Whom an app may see: the people, all people below the departments, and both kinds of every tag. */
export interface VisibleRange {
  readonly userIds: readonly string[];
  readonly departments: readonly number[];
  readonly tags: readonly number[];
}

export interface App {
  readonly agentId: number;
  readonly name: string;
  readonly secret: string;
  readonly visibleRange: VisibleRange;
  /** False for apps created after 2022-06-20 20:00, which no longer see mobile, e-mail, gender and the like. */
  readonly readsSensitiveFields: boolean;
  enabled: boolean;
}

export interface Company {
  readonly corpId: string;
  readonly name: string;
  /** Of 通讯录同步: reads the directory, sends nothing. */
  readonly contactsSecret: string;
  readonly apps: readonly App[];
  readonly departments: readonly Department[];
  readonly members: readonly Member[];
  readonly tags: readonly Tag[];
}

/** Userids are compared without regard to case everywhere. */
export const userKey = (userId: string): string => userId.toLowerCase();
