/** Settings of a 企业号's administrator that WeCom does not have. */

import type { TagLocks } from "../company/directory/tag-locks.ts";
import type { Directory } from "../company/model/directory.ts";
import { InvalidValue } from "../kernel/invalid-value.ts";
import type { KfStaffing, KfStaffLists } from "./kf-staff.ts";
import type { Mutes } from "./mutes.ts";

interface LegacyAdminServices {
  readonly changed: () => void;
  readonly directory: Directory;
  readonly kfStaffing: KfStaffing;
  readonly mutes: Mutes;
  readonly tagLocks: TagLocks;
}

export class LegacyAdmin {
  readonly #services: LegacyAdminServices;

  constructor(services: LegacyAdminServices) {
    this.#services = services;
  }

  /** Members who answer customers. */
  kfStaff(): KfStaffLists {
    return this.#services.kfStaffing.lists();
  }

  /** @throws {InvalidValue} For a side that does not exist or lists of something else. */
  setKfStaff(changes: Partial<KfStaffLists> | Readonly<Record<string, unknown>>): void {
    this.#services.kfStaffing.choose(changes);
    this.#services.changed();
  }

  /** Userids of those who hear nothing of new messages in corp chats. */
  muted(): readonly string[] {
    const { directory, mutes } = this.#services;
    return directory.members.filter((member) => mutes.has(member)).map(({ userId }) => userId);
  }

  isTagLocked(tagId: number): boolean {
    return this.#services.tagLocks.isLocked(tagId);
  }

  /** Unlocks the tag, so that all groups may add people. @throws {InvalidValue} There is no such tag. */
  setTagLocked(tagId: number, locked: boolean): void {
    const { changed, directory, tagLocks } = this.#services;
    if (!directory.tag(tagId)) throw new InvalidValue({ zh: `没有标签 ${tagId}。`, en: `There is no tag ${tagId}.` });
    tagLocks.setLocked(tagId, locked);
    changed();
  }
}
