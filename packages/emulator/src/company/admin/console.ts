/**
 * Service behind the admin console: everything an administrator changes in the company except its directory. Pages and
 * control API call it and nothing below it. Every change is reported to `onChange`.
 */

import { AdminRefusal } from "../../kernel/admin-refusal.ts";
import type { Switches } from "../../kernel/switches.ts";
import type { Menus } from "../apps/menus.ts";
import type { AppSettingsStore } from "../apps/settings.ts";
import type { Callbacks } from "../callbacks/callbacks.ts";
import type { CallbackConfiguration, CallbackVerdict, Receiver } from "../callbacks/configuration.ts";
import type { DirectoryAdmin } from "../directory/admin.ts";
import type { ContactSettingsStore } from "../directory/settings.ts";
import type { Directory } from "../model/directory.ts";
import type { App, Member, VisibleRange } from "../model/model.ts";
import type { Administrators } from "./administrators.ts";
import type { CompanyApps, NewApp } from "./company-apps.ts";
import type { ContactsSecret } from "./contacts-secret.ts";
import type { GroupFacts, GroupInput, ManagementGroups } from "./management-groups.ts";
import { checkedRange } from "./ranges.ts";

interface Options {
  readonly administrators: Administrators;
  readonly appSettings: AppSettingsStore;
  readonly callbacks: Callbacks;
  readonly companyApps: CompanyApps;
  readonly contactsSecret: ContactsSecret;
  readonly directory: Directory;
  readonly directoryAdmin: DirectoryAdmin;
  readonly managementGroups: ManagementGroups;
  readonly menus: Menus;
  readonly settings: ContactSettingsStore;
  readonly switches: Switches;
  /** Called after every change that the state file should keep. */
  readonly changed: () => void;
}

/** 企业小助手, which exists in the 企业号 profile only. */
const assistantId = 0;

/** All methods throw {AdminRefusal}, with what happened and who can fix it. */
export class AdminConsole {
  readonly #options: Options;
  readonly #listeners = new Set<() => void>();

  constructor(options: Options) {
    this.#options = options;
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Reports changes made elsewhere that the pages show: callback URLs, app settings. */
  touch(): void {
    this.#options.changed();
    for (const listener of this.#listeners) listener();
  }

  /** The creator first. */
  get administrators(): readonly Member[] {
    return this.#options.administrators.list();
  }

  /** Administrators besides the creator. */
  setAdministrators(userIds: readonly string[]): void {
    this.#tell(() => this.#options.administrators.set(userIds));
  }

  isAdministrator(member: Member): boolean {
    return this.#options.administrators.has(member);
  }

  /** Makes the root department of an empty company and puts all present members into it. */
  createRoot(name: string): { readonly id: number; readonly name: string } {
    const { directory, directoryAdmin } = this.#options;
    const present = directory.department(1);
    if (present)
      throw new AdminRefusal("conflict", {
        zh: `根部门“${present.name}”已经建好，一个企业只有一个。要改名请在“通讯录”里修改。`,
        en: `The root department ${present.name} is there already; a company has one. Rename it in the directory instead.`,
      });
    return this.#tell(() => {
      const { id, name: given } = directoryAdmin.createRoot(name);
      return { id, name: given };
    });
  }

  createApp(app: NewApp): App {
    return this.#tell(() => {
      const made = this.#options.companyApps.create(app);
      if (app.description) this.#options.appSettings.change(made.agentId, { description: app.description });
      return made;
    });
  }

  /**
   * Deletes the app with its callback URL and menu, and removes it from every management group. Its messages stay on
   * phones.
   */
  deleteApp(agentId: number): void {
    const { callbacks, companyApps, managementGroups, menus } = this.#options;
    if (agentId === assistantId)
      throw new AdminRefusal("conflict", {
        zh: "企业小助手是企业号自带的应用，不能删除。",
        en: "企业小助手 comes with every 企业号; nobody can delete it.",
      });
    this.#tell(() => {
      companyApps.remove(agentId);
      callbacks.remove(agentId);
      menus.remove(agentId);
      managementGroups.forgetApp(agentId);
    });
  }

  resetAppSecret(agentId: number): string {
    return this.#tell(() => this.#options.companyApps.resetSecret(agentId));
  }

  setAppEnabled(agentId: number, enabled: boolean): void {
    this.#tell(() => this.#options.companyApps.setEnabled(agentId, enabled));
  }

  /** Sets whether the app still reads mobile, e-mail, gender and the like. */
  setCreatedBefore2022(agentId: number, before: boolean): void {
    this.#tell(() => this.#options.companyApps.setCreatedBefore2022(agentId, before));
  }

  /** Apps in callback mode hear who came into sight and who left it. */
  setVisibleRange(agentId: number, range: Partial<VisibleRange>): VisibleRange {
    const { companyApps, directory, directoryAdmin } = this.#options;
    const app = companyApps.known(agentId);
    this.#tell(() => directoryAdmin.setVisibleRange(agentId, checkedRange(directory, range)));
    return app.visibleRange;
  }

  /** Callback mode of a receiver; saved when the URL has passed its check. */
  async setCallback(receiver: Receiver, configuration: CallbackConfiguration): Promise<CallbackVerdict> {
    const verdict = await this.#options.callbacks.set(receiver, configuration);
    if (verdict.verified) this.touch();
    return verdict;
  }

  removeCallback(receiver: Receiver): void {
    this.#tell(() => this.#options.callbacks.remove(receiver));
  }

  resetContactsSecret(): string {
    return this.#tell(() => this.#options.contactsSecret.reset());
  }

  /** Sets whether the contacts secret may change the directory, or only read it. */
  setContactsEdit(canEdit: boolean): void {
    this.#tell(() => this.#options.settings.change({ contactsPermission: canEdit ? "edit" : "read" }));
  }

  /** Management groups of the 企业号 profile; none in the other profile. */
  groups(): readonly GroupFacts[] {
    const { managementGroups } = this.#options;
    return this.#isLegacy ? managementGroups.all.map((group) => managementGroups.facts(group)) : [];
  }

  createGroup(input: GroupInput): GroupFacts {
    this.#requireLegacy();
    const { managementGroups } = this.#options;
    return this.#tell(() => managementGroups.facts(managementGroups.create(input)));
  }

  changeGroup(id: number, input: GroupInput): GroupFacts {
    this.#requireLegacy();
    const { managementGroups } = this.#options;
    return this.#tell(() => managementGroups.facts(managementGroups.change(id, input)));
  }

  deleteGroup(id: number): void {
    this.#requireLegacy();
    this.#tell(() => this.#options.managementGroups.remove(id));
  }

  resetGroupSecret(id: number): string {
    this.#requireLegacy();
    return this.#tell(() => this.#options.managementGroups.resetSecret(id));
  }

  get #isLegacy(): boolean {
    return this.#options.switches["company.profile"] === "qiyehao";
  }

  #requireLegacy(): void {
    if (this.#isLegacy) return;
    throw new AdminRefusal("conflict", {
      zh: "企业微信没有管理组，只有企业号有。请先把开关 company.profile 改为 qiyehao。",
      en: "WeCom has no management groups, 企业号 had. Set the switch company.profile to qiyehao first.",
    });
  }

  #tell<T>(change: () => T): T {
    const result = change();
    this.touch();
    return result;
  }
}
