/** Puts together what belongs to the admin console. */
import type { Random } from "@shoufa/ports";
import type { Part } from "../../kernel/persistent.ts";
import type { Switches } from "../../kernel/switches.ts";
import type { EmulatedClock } from "../../kernel/time/emulated-clock.ts";
import type { Menus } from "../apps/menus.ts";
import type { AppSettingsStore } from "../apps/settings.ts";
import type { Tokens } from "../apps/tokens.ts";
import type { Callbacks } from "../callbacks/callbacks.ts";
import type { DirectoryAdmin } from "../directory/admin.ts";
import type { ContactSettingsStore } from "../directory/settings.ts";
import type { Scans } from "../login/scans.ts";
import type { Directory } from "../model/directory.ts";
import type { App, Company } from "../model/model.ts";
import { Administrators } from "./administrators.ts";
import { CompanyApps } from "./company-apps.ts";
import { AdminConsole } from "./console.ts";
import { ContactsSecret } from "./contacts-secret.ts";
import { AdminLogins } from "./login.ts";
import { ManagementGroups } from "./management-groups.ts";

/** The admin console. */
export interface AdminServices {
  /** The company as its administrators change it. */
  readonly adminConsole: AdminConsole;
  /** Who is logged in to the admin console. */
  readonly adminLogins: AdminLogins;
  /** Management groups of 企业号. */
  readonly managementGroups: ManagementGroups;
}

export function createAdminServices(given: {
  /** The very list of the company. */
  readonly apps: App[];
  readonly appSettings: AppSettingsStore;
  readonly callbacks: Callbacks;
  readonly changed: () => void;
  readonly clock: EmulatedClock;
  readonly company: Company;
  readonly directory: Directory;
  readonly directoryAdmin: DirectoryAdmin;
  readonly menus: Menus;
  readonly random: Random;
  readonly scans: Scans;
  readonly settings: ContactSettingsStore;
  readonly switches: Switches;
  readonly tokens: Tokens;
}): {
  readonly services: AdminServices;
  readonly persistent: Readonly<Record<"first" | "last", Part<AdminServices>["persistent"]>>;
} {
  const companyApps = new CompanyApps(given);
  const contactsSecret = new ContactsSecret(given);
  const administrators = new Administrators(given);
  const managementGroups = new ManagementGroups(given);
  const adminConsole = new AdminConsole({
    ...given,
    administrators,
    companyApps,
    contactsSecret,
    managementGroups,
  });
  const adminLogins = new AdminLogins({ ...given, adminConsole });
  const services = { adminConsole, adminLogins, managementGroups };
  /** Restored before everything that belongs to an app. */
  const first = { companyApps, contactsSecret };
  /** Restored after the directory. */
  const last = { administrators, managementGroups };
  return { services, persistent: { first, last } };
}
