/**
 * Rules of members for all ways of changing them: API, import, admin console, phone. Source: docs/wire/directory.md §5.
 * Start at `create`. `member-input.ts` reads requests.
 */
import { limits, type WireAttribute } from "@shoufa/protocol";
import type { Persistent } from "../../kernel/persistent.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Switches } from "../../kernel/switches.ts";
import { chinaDay } from "../../kernel/time/call-counter.ts";
import type { EmulatedClock } from "../../kernel/time/emulated-clock.ts";
import type { ContactEvents } from "../callbacks/events/contact.ts";
import type { Directory, MemberFields, MemberPatch } from "../model/directory.ts";
import type { Department, Member, Origin } from "../model/model.ts";
import { checkAliases, checkBizMail, generateBizMail } from "./biz-mail.ts";
import type { Departments } from "./departments.ts";
import { checkFields, checkUserId } from "./member-checks.ts";
import type { MemberInput } from "./member-input.ts";
import { planPlacement } from "./placement.ts";
import { applyAttributes, applyExternalProfile } from "./profile.ts";
import type { RangeWatch } from "./range-watch.ts";
import { userNotFound } from "./refusals.ts";
import type { ContactSettingsStore } from "./settings.ts";
import type { VisibleRanges } from "./visible-ranges.ts";

export interface MemberServices {
  readonly directory: Directory;
  readonly visibleRanges: VisibleRanges;
  readonly departments: Departments;
  readonly clock: EmulatedClock;
  readonly contactEvents: ContactEvents;
  readonly watch: RangeWatch;
  readonly settings: ContactSettingsStore;
  readonly switches: Switches;
  /** The address of an uploaded picture, without its size. @throws {Refusal} 40007, 301015 */
  readonly avatarOf: (mediaId: string) => string;
}

/** A month of creations, for the platform's limit on them. */
interface Month {
  /** `YYYY-MM`. */
  readonly month: string;
  created: number;
}

export class Members implements Persistent {
  readonly #services: MemberServices;
  #month: Month = { month: "", created: 0 };

  /** Called when somebody has logged in for the first time, or has left. */
  onFollow: ((member: Member, follows: boolean) => void) | undefined;

  constructor(services: MemberServices) {
    this.#services = services;
  }

  /**
   * Creates a member.
   * @param options.madeUp The userid was made by the platform and may be changed once.
   * @returns The member, and the departments that were created.
   * @throws {Refusal} See `user/create`.
   */
  create(
    userId: string | undefined,
    input: MemberInput,
    origin: Origin,
    options: { readonly madeUp?: boolean } = {},
  ): { member: Member; createdDepartments: readonly Department[] } {
    const { directory, settings, switches, contactEvents, watch } = this.#services;
    const id = checkUserId(userId);
    if (input.name === undefined) throw new Refusal(60112);
    this.#checkIdentity(input.mobile, input.email, input.weixinId);
    checkFields(input, switches);
    const placement = planPlacement(input, undefined, this.#services);
    const directLeaders = this.#leaders(input.directLeaders);
    const attributes = applyAttributes([], input.attributes ?? [], settings.now, switches);
    const externalProfile =
      input.externalProfile && applyExternalProfile(undefined, input.externalProfile, settings.now, switches);
    this.#checkUnique(id, input);
    const bizMail = this.#newBizMail(id, input.bizMail);
    this.#checkCapacity();
    const avatarUrl = input.avatarMediaId ? this.#services.avatarOf(input.avatarMediaId) : undefined;
    const { place, created } = placement.settle(origin)!;
    const fields: MemberFields = {
      userId: id,
      name: input.name,
      ...place,
      position: input.position ?? "",
      mobile: input.mobile ?? "",
      gender: genderOf(input.gender),
      email: input.email ?? "",
      bizMail,
      alias: input.alias ?? "",
      telephone: input.telephone ?? "",
      status: input.enabled === false ? 2 : 4,
    };
    const rare = present({
      address: input.address || undefined,
      directLeaders: directLeaders?.length ? directLeaders : undefined,
      attributes: attributes.length > 0 ? attributes : undefined,
      externalProfile,
      externalPosition: input.externalPosition || undefined,
      avatarUrl,
      bizMailFixed: input.bizMail ? (true as const) : undefined,
      userIdMadeUp: options.madeUp ? (true as const) : undefined,
      weixinId: input.weixinId || undefined,
    });
    const member = directory.addMember({ ...fields, ...rare });
    this.#count();
    watch.joined(member);
    contactEvents.memberCreated(member, origin);
    return { member, createdDepartments: created };
  }

  /**
   * Changes a member; absent fields stay. Mail aliases are changed separately: each change may succeed while the other
   * fails.
   * @throws {Refusal} See `user/update`.
   */
  update(
    userId: string | undefined,
    input: MemberInput & { readonly newUserId?: string | undefined },
    origin: Origin,
  ): readonly Department[] {
    const { directory, settings } = this.#services;
    const member = this.known(userId);
    let aliasFault: unknown;
    if (input.bizMailAliases) {
      try {
        checkAliases(input.bizMailAliases, member, settings.now.mailDomain, directory);
        const aliases = input.bizMailAliases;
        directory.updateMember(member, { bizMailAliases: aliases.length > 0 ? aliases : undefined });
      } catch (error) {
        aliasFault = error;
      }
    }
    const created = this.#updateFields(member, input, origin);
    if (aliasFault !== undefined) throw aliasFault;
    return created;
  }

  /** @throws {Refusal} 60111 unknown, 301005 the creator of the company. */
  remove(userId: string | undefined, origin: Origin): void {
    this.removeAll([this.removable(userId)], origin);
  }

  /** Member of this userid, if deletion is allowed. @throws {Refusal} 41009, 40058, 40003, 60111, 301005. */
  removable(userId: string | undefined): Member {
    const member = this.known(userId);
    if (member.slot === 0) throw new Refusal(301005);
    return member;
  }

  removeAll(members: readonly Member[], origin: Origin): void {
    const { contactEvents, directory, watch } = this.#services;
    watch.around(
      () => members,
      () => {
        for (const member of members) {
          contactEvents.memberDeleted(member, origin);
          directory.removeMember(member);
        }
      },
    );
  }

  /** The person has logged in for the first time, or again after having left. */
  activate(member: Member): void {
    if (member.status !== 4) return;
    this.#change(member, { status: 1 }, "member");
    this.onFollow?.(member, true);
  }

  /** Removes the person from the company: the userid is unknown afterwards. */
  leave(member: Member): void {
    this.#change(member, { status: 5 }, "member");
    this.#services.directory.removeMember(member);
    this.onFollow?.(member, false);
  }

  /** @throws {Refusal} 41009 missing, 40058 or 40003 malformed, 60111 unknown. */
  known(userId: string | undefined | null): Member {
    const member = this.#services.directory.member(checkUserId(userId));
    if (!member) throw userNotFound(userId!);
    return member;
  }

  save(): Month {
    return this.#month;
  }

  load(kept: Month): void {
    this.#month = { ...kept };
  }

  clearCounts(): void {
    this.#month = { month: "", created: 0 };
  }

  clear(): void {
    this.clearCounts();
  }

  #updateFields(
    member: Member,
    input: MemberInput & { readonly newUserId?: string | undefined },
    origin: Origin,
  ): readonly Department[] {
    const { settings, switches } = this.#services;
    checkFields(input, switches);
    const legacy = switches["company.profile"] === "qiyehao";
    const activated = member.status === 1 || member.wasActivated === true;
    const mobile = activated && !legacy ? undefined : input.mobile;
    const mentions = mobile !== undefined || input.email !== undefined || input.weixinId !== undefined;
    if (mentions) {
      const after = { mobile: mobile ?? member.mobile, email: input.email ?? member.email };
      this.#checkIdentity(after.mobile, after.email, input.weixinId ?? member.weixinId);
    }
    const newUserId = this.#newUserId(member, input.newUserId);
    const placement = planPlacement(input, member, this.#services);
    const directLeaders = this.#leaders(input.directLeaders);
    const { attributes, externalProfile } = input;
    const patch: MemberPatch = {
      ...present({
        name: input.name,
        alias: input.alias,
        mobile,
        email: input.email,
        position: input.position,
        telephone: input.telephone,
        gender: input.gender === undefined ? undefined : genderOf(input.gender),
        userId: newUserId,
      }),
      ...(newUserId === undefined ? {} : { userIdMadeUp: undefined }),
      ...(input.address === undefined ? {} : { address: input.address || undefined }),
      ...(directLeaders ? { directLeaders: directLeaders.length > 0 ? directLeaders : undefined } : {}),
      ...(attributes ? this.#changedAttributes(member, attributes) : {}),
      ...(externalProfile
        ? { externalProfile: applyExternalProfile(member.externalProfile, externalProfile, settings.now, switches) }
        : {}),
      ...(input.externalPosition === undefined ? {} : { externalPosition: input.externalPosition || undefined }),
      ...(input.weixinId === undefined ? {} : { weixinId: input.weixinId || undefined }),
      ...this.#enabling(member, input.enabled),
    };
    this.#checkUnique(newUserId, { ...input, mobile }, member);
    Object.assign(patch, this.#changedBizMail(member, input.bizMail));
    if (input.avatarMediaId) patch.avatarUrl = this.#services.avatarOf(input.avatarMediaId);
    const settled = placement.settle(origin);
    Object.assign(patch, settled?.place);
    const before = member.userId;
    this.#change(member, patch, origin);
    if (newUserId !== undefined) this.#services.visibleRanges.renamed(before, newUserId);
    return settled?.created ?? [];
  }

  /** Makes the change and reports it. */
  #change(member: Member, patch: MemberPatch, origin: Origin): void {
    const { contactEvents, directory, watch } = this.#services;
    const before = contactEvents.before(member);
    watch.around(
      () => [member],
      () => directory.updateMember(member, patch),
    );
    contactEvents.memberUpdated(before, member, origin);
  }

  /** Disabling remembers whether there had been an activation; enabling leads back to where that was. */
  #enabling(member: Member, enabled: boolean | undefined): MemberPatch {
    if (enabled === false && member.status !== 2)
      return { status: 2, wasActivated: member.status === 1 ? true : undefined };
    if (enabled === true && member.status === 2)
      return { status: member.wasActivated ? 1 : 4, wasActivated: undefined };
    return {};
  }

  #checkIdentity(mobile: string | undefined, email: string | undefined, weixinId: string | undefined): void {
    if (mobile || email) return;
    if (this.#services.switches["company.profile"] !== "qiyehao") throw new Refusal(60129);
    if (!weixinId) throw new Refusal(60113);
  }

  /** @throws {Refusal} 60104 with the holder's userid, 60102, 60106, 60108. `own`: whose they may be already. */
  #checkUnique(userId: string | undefined, { mobile, email, weixinId }: MemberInput, own?: Member): void {
    const { directory, switches } = this.#services;
    const checks = [
      (): void => {
        const holder = mobile ? directory.byMobile(mobile) : undefined;
        if (holder && holder !== own) throw new Refusal(60104, { text: `mobile existed:${holder.userId}` });
      },
      (): void => {
        const holder = userId === undefined ? undefined : directory.member(userId);
        if (holder && holder !== own) throw new Refusal(60102);
      },
    ];
    if (switches["directory.member.createCheckOrder"] === "userid-first") checks.reverse();
    for (const check of checks) check();
    const mailHolder = email ? directory.byEmail(email) : undefined;
    if (mailHolder && mailHolder !== own) throw new Refusal(60106);
    const weixinHolder = weixinId ? directory.byWeixinId(weixinId) : undefined;
    if (weixinHolder && weixinHolder !== own) throw new Refusal(60108);
  }

  #newUserId(member: Member, newUserId: string | undefined): string | undefined {
    if (newUserId === undefined || newUserId === "" || newUserId === member.userId) return undefined;
    if (!member.userIdMadeUp) throw new Refusal(301036);
    return checkUserId(newUserId);
  }

  /** Slots of the leaders. @throws {Refusal} 60111: one is no member. */
  #leaders(userIds: readonly string[] | undefined): readonly number[] | undefined {
    return userIds?.map((userId) => {
      const leader = this.#services.directory.member(userId);
      if (!leader) throw userNotFound(userId);
      return leader.slot;
    });
  }

  #newBizMail(userId: string, given: string | undefined): string {
    const { directory, settings, switches } = this.#services;
    const off = switches["directory.bizMail"] === "off";
    if (given) {
      if (off) throw new Refusal(81015);
      checkBizMail(given, settings.now.mailDomain, directory);
      return given;
    }
    return off ? "" : generateBizMail(userId, settings.now.mailDomain, directory);
  }

  /** A made-up address may be changed once, a given one never. @throws {Refusal} 60144, 60143, 81015, 60145. */
  #changedBizMail(member: Member, given: string | undefined): MemberPatch {
    if (!given || given.toLowerCase() === member.bizMail.toLowerCase()) return {};
    const { directory, settings, switches } = this.#services;
    if (switches["directory.bizMail"] === "off") throw new Refusal(81015);
    if (member.bizMailFixed) throw new Refusal(60144);
    checkBizMail(given, settings.now.mailDomain, directory, member);
    return { bizMail: given, bizMailFixed: true };
  }

  #changedAttributes(member: Member, given: readonly WireAttribute[]): MemberPatch {
    const { settings, switches } = this.#services;
    const attributes = applyAttributes(member.attributes ?? [], given, settings.now, switches);
    return { attributes: attributes.length > 0 ? attributes : undefined };
  }

  #checkCapacity(): void {
    const { directory, switches } = this.#services;
    const cap = switches["company.accountCap"];
    if (directory.size >= cap) throw new Refusal(45024);
    if (this.#thisMonth().created >= cap * limits.member.createdPerMonthFactor) throw new Refusal(45009);
  }

  #count(): void {
    this.#thisMonth().created++;
  }

  #thisMonth(): Month {
    const now = chinaDay(this.#services.clock.now()).slice(0, 7);
    if (this.#month.month !== now) this.#month = { month: now, created: 0 };
    return this.#month;
  }
}

const genderOf = (given: string | undefined): Member["gender"] => (given === "1" || given === "2" ? given : "0");

/** Copy without undefined fields. */
function present<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
