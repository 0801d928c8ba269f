/**
 * Management groups of the 企业号 profile. Each has a Secret; a token got with it may do what the group was granted and
 * nothing else. `api/group-rights.ts` enforces the rights.
 */
import type { Random } from "@shoufa/ports";
import { AdminRefusal, noApp } from "../../kernel/admin-refusal.ts";
import type { Persistent } from "../../kernel/persistent.ts";
import { newSecret } from "../../kernel/random-text.ts";
import type { Tokens } from "../apps/tokens.ts";
import type { Directory } from "../model/directory.ts";
import type { GroupInterface } from "../model/group-interfaces.ts";
import type { AppGrant, DirectoryGrant, GroupRights, ManagementGroup } from "../model/management-group.ts";
import type { App, VisibleRange } from "../model/model.ts";
import { membersNamed } from "./administrators.ts";
import { checkedRange } from "./ranges.ts";

/** Group as stored and as shown. */
export interface GroupFacts extends GroupRights {
  readonly id: number;
  readonly name: string;
  /** Userids. */
  readonly admins: readonly string[];
  readonly secret: string;
}

/** Changes; absent fields stay as they are, or as initial: nobody, nothing. */
export interface GroupInput {
  readonly name?: string | undefined;
  readonly admins?: readonly string[] | undefined;
  readonly apps?: readonly AppGrant[] | undefined;
  readonly directory?: Partial<DirectoryGrant> | undefined;
  readonly interfaces?: readonly GroupInterface[] | undefined;
}

const noRights: GroupRights = { apps: [], directory: { departments: [], tags: [], write: false }, interfaces: [] };
const nameMaxCharacters = 32;

interface Options {
  readonly apps: readonly App[];
  readonly directory: Directory;
  readonly random: Random;
  readonly tokens: Tokens;
}

export class ManagementGroups implements Persistent {
  readonly #groups: ManagementGroup[] = [];
  readonly #options: Options;
  #lastId = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  get all(): readonly ManagementGroup[] {
    return this.#groups;
  }

  /** @throws {AdminRefusal} No such group. */
  known(id: number): ManagementGroup {
    const group = this.#groups.find((each) => each.id === id);
    if (group) return group;
    throw new AdminRefusal("missing", {
      zh: `没有编号为 ${id} 的管理组。它可能已被删除，请刷新列表。`,
      en: `There is no management group ${id}. It may have been deleted; read the list again.`,
    });
  }

  bySecret(secret: string): ManagementGroup | undefined {
    return this.#groups.find((each) => each.secret === secret);
  }

  /** @throws {AdminRefusal} A name that is taken or cannot be; an app, person, department or tag that is not there. */
  create(input: GroupInput): ManagementGroup {
    const { random } = this.#options;
    const group: ManagementGroup = {
      id: this.#lastId + 1,
      secret: newSecret(random),
      ...this.#read({ ...input, name: input.name ?? "" }, noRights, undefined),
    };
    this.#lastId = group.id;
    this.#groups.push(group);
    return group;
  }

  /** Tokens stay good, with the new rights. @throws {AdminRefusal} No such group, and as `create`. */
  change(id: number, input: GroupInput): ManagementGroup {
    const group = this.known(id);
    Object.assign(group, this.#read(input, group.rights, group));
    this.#options.directory.touch();
    return group;
  }

  /** Its secret and tokens are worth nothing from now on. @throws {AdminRefusal} No such group. */
  remove(id: number): void {
    const group = this.known(id);
    this.#groups.splice(this.#groups.indexOf(group), 1);
    this.#options.tokens.revoke(group);
  }

  /** The old secret and its tokens die. @throws {AdminRefusal} No such group. */
  resetSecret(id: number): string {
    const group = this.known(id);
    group.secret = newSecret(this.#options.random);
    this.#options.tokens.revoke(group);
    return group.secret;
  }

  /** Removes a deleted app from all groups. */
  forgetApp(agentId: number): void {
    for (const group of this.#groups) {
      const apps = group.rights.apps.filter((grant) => grant.agentId !== agentId);
      if (apps.length < group.rights.apps.length) group.rights = { ...group.rights, apps };
    }
  }

  facts({ administrators, id, name, rights, secret }: ManagementGroup): GroupFacts {
    const present = administrators.filter((member) => this.#options.directory.memberAt(member.slot) === member);
    return { id, name, admins: present.map(({ userId }) => userId), secret, ...rights };
  }

  save(): { readonly lastId: number; readonly groups: readonly GroupFacts[] } | undefined {
    if (this.#lastId === 0) return undefined;
    return { lastId: this.#lastId, groups: this.#groups.map((group) => this.facts(group)) };
  }

  load(kept: { readonly lastId: number; readonly groups: readonly GroupFacts[] }): void {
    const { directory } = this.#options;
    this.#lastId = kept.lastId;
    const groups = kept.groups.map(({ admins, id, name, secret, ...rights }) => ({
      id,
      name,
      secret,
      administrators: admins.map((userId) => directory.member(userId)).filter((member) => member !== undefined),
      rights,
      visibleRange: rangeOf(rights.directory),
    }));
    this.#groups.splice(0, this.#groups.length, ...groups);
  }

  /** A reset keeps the company, and so its groups. */
  clear(): void {}

  #read(input: GroupInput, before: GroupRights, own: ManagementGroup | undefined) {
    const { apps, directory } = this.#options;
    const name = input.name ?? own!.name;
    if (input.name !== undefined) this.#checkName(input.name, own);
    for (const { agentId } of input.apps ?? []) if (!apps.some((app) => app.agentId === agentId)) throw noApp(agentId);
    const grant: DirectoryGrant = { ...before.directory, ...input.directory };
    if (grant.departments.length + grant.tags.length > 0)
      checkedRange(directory, { departments: grant.departments, tags: grant.tags });
    const rights: GroupRights = {
      apps: input.apps ?? before.apps,
      directory: grant,
      interfaces: input.interfaces ? [...new Set(input.interfaces)] : before.interfaces,
    };
    const administrators = input.admins ? membersNamed(directory, input.admins) : (own?.administrators ?? []);
    return { name, administrators, rights, visibleRange: rangeOf(grant) };
  }

  #checkName(name: string, own: ManagementGroup | undefined): void {
    if (name.trim() === "" || [...name].length > nameMaxCharacters)
      throw new AdminRefusal("invalid", {
        zh: `管理组名称要有 1 到 ${nameMaxCharacters} 个字。请修改后再保存。`,
        en: `A management group's name has 1 to ${nameMaxCharacters} characters. Change it and save again.`,
      });
    if (this.#groups.some((each) => each !== own && each.name === name))
      throw new AdminRefusal("conflict", {
        zh: `已有名为“${name}”的管理组。请换一个名称。`,
        en: `There is a management group called ${name} already. Choose another name.`,
      });
  }
}

const rangeOf = ({ departments, tags }: DirectoryGrant): VisibleRange => ({ userIds: [], departments, tags });
