/** Management group of the 企业号 profile, and its rights. `company/admin/management-groups.ts` changes it. */
import type { GroupInterface } from "./group-interfaces.ts";
import type { Member, VisibleRange } from "./model.ts";

/** Rights of a group over one app: to send messages as it, and to change its settings and menu. */
export interface AppGrant {
  readonly agentId: number;
  readonly send: boolean;
  readonly manage: boolean;
}

export interface DirectoryGrant {
  /** Departments, each with everything below it, and tags. With both lists empty the group sees nobody. */
  readonly departments: readonly number[];
  readonly tags: readonly number[];
  /** Whether the group may also change what it sees. */
  readonly write: boolean;
}

export interface GroupRights {
  readonly apps: readonly AppGrant[];
  readonly directory: DirectoryGrant;
  readonly interfaces: readonly GroupInterface[];
}

/** Changed through `ManagementGroups` only. */
export interface ManagementGroup {
  readonly id: number;
  name: string;
  secret: string;
  administrators: readonly Member[];
  rights: GroupRights;
  /** The directory grant as a range; after a change call `Directory.touch`. */
  visibleRange: VisibleRange;
}
