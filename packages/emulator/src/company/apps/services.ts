/** Services of apps: settings, menus, workbench, tickets. */
import type { Random } from "@shoufa/ports";
import type { Part } from "../../kernel/persistent.ts";
import { CallCounter } from "../../kernel/time/call-counter.ts";
import type { EmulatedClock } from "../../kernel/time/emulated-clock.ts";
import type { Company } from "../model/model.ts";
import { Menus } from "./menus.ts";
import { AppSettingsStore } from "./settings.ts";
import { Tickets } from "./tickets.ts";
import { Workbench } from "./workbench.ts";

export interface AppServices {
  readonly appSettings: AppSettingsStore;
  readonly callCounter: CallCounter;
  readonly menus: Menus;
  readonly tickets: Tickets;
  readonly workbench: Workbench;
}

export function createAppServices(given: {
  readonly company: Company;
  readonly clock: EmulatedClock;
  readonly random: Random;
  /** Called after a change of what an app's page of the admin console shows. */
  readonly changed: () => void;
}): Part<AppServices> {
  const { company, changed, clock, random } = given;
  const callCounter = new CallCounter({ clock });
  const appSettings = new AppSettingsStore({ company, changed });
  const menus = new Menus();
  const workbench = new Workbench({ callCounter });
  const tickets = new Tickets({ clock, random });
  return {
    services: { appSettings, callCounter, menus, tickets, workbench },
    persistent: { appSettings, menus, workbench, tickets },
  };
}
