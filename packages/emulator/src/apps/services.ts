/** Services of apps apart from messages: settings, menus, workbench, tickets, logins. */
import type { Random } from "@shoufa/ports";
import type { Company } from "../company/model.ts";
import type { Persistent } from "../kernel/persistent.ts";
import { Authorisations } from "../login/authorisations.ts";
import { Consents } from "../login/consents.ts";
import { Scans } from "../login/scans.ts";
import { CallCounter } from "../time/call-counter.ts";
import type { EmulatedClock } from "../time/emulated-clock.ts";
import { Menus } from "./menus.ts";
import { AppSettingsStore } from "./settings.ts";
import { Tickets } from "./tickets.ts";
import { Workbench } from "./workbench.ts";

export type AppServices = ReturnType<typeof createAppServices>["services"];

export function createAppServices(given: {
  readonly company: Company;
  readonly clock: EmulatedClock;
  readonly random: Random;
  /** Called after a change of what an app's page of the admin console shows. */
  readonly changed: () => void;
}) {
  const { company, changed, clock, random } = given;
  const callCounter = new CallCounter({ clock });
  const appSettings = new AppSettingsStore({ company, changed });
  const menus = new Menus();
  const workbench = new Workbench({ callCounter });
  const tickets = new Tickets({ clock, random });
  const authorisations = new Authorisations({ clock, random });
  const consents = new Consents({ clock });
  const scans = new Scans({ clock, random });
  const services = { callCounter, appSettings, menus, workbench, tickets, authorisations, consents, scans };
  const persistent: Readonly<Record<string, Persistent>> = {
    appSettings,
    menus,
    workbench,
    tickets,
    authorisations,
    consents,
  };
  return { services, persistent };
}
