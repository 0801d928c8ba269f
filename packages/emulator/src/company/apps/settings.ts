/**
 * Settings of an app on its page of the admin console and in `agent/set`, besides name, secret and visible range. Start
 * at `AppSettingsStore.of`. Source: docs/wire/messaging.md §9, §12.
 */

import { z } from "zod";
import type { Persistent } from "../../kernel/persistent.ts";
import { readValue } from "../../kernel/value-problem.ts";
import { valueWords } from "../../kernel/values.ts";
import type { App, Company } from "../model/model.ts";

/** Fields that `auth/getuserdetail` can show besides the userid. */
export const sensitiveFields = ["gender", "avatar", "qr_code", "mobile", "email", "biz_mail", "address"] as const;
export type SensitiveField = (typeof sensitiveFields)[number];

export interface AppSettings {
  readonly description: string;
  readonly logoUrl: string;
  /** 可信域名 of OAuth and JS-SDK, host with port, without scheme; empty when none is set. */
  readonly redirectDomain: string;
  /** 授权回调域 of the web login, which may be another; empty when none is set. */
  readonly loginDomain: string;
  readonly homeUrl: string;
  /** Whether LOCATION is sent when a member who consented enters the chat. */
  readonly reportsLocation: boolean;
  /**
   * Whether the position is also reported every five seconds until the chat is left: `report_location_flag` 2 of 企业号.
   */
  readonly reportsLocationConstantly: boolean;
  /** Whether enter_agent is sent. */
  readonly reportsEnter: boolean;
  /** 工作台自定义展示, without which workbench calls are answered 94000. */
  readonly customWorkbench: boolean;
  /** The fields that the administrator lets members be asked for. */
  readonly sensitiveFields: readonly SensitiveField[];
}

const atFirst: AppSettings = {
  description: "",
  logoUrl: "",
  redirectDomain: "",
  loginDomain: "",
  homeUrl: "",
  reportsLocation: false,
  reportsLocationConstantly: false,
  reportsEnter: false,
  customWorkbench: true,
  sensitiveFields,
};

interface KeptApp {
  readonly agentId: number;
  readonly name: string;
  readonly settings: AppSettings;
}

export class AppSettingsStore implements Persistent {
  readonly #company: Company;
  readonly #changed = new Map<number, AppSettings>();
  /** Names of the first day, of apps that were renamed. */
  readonly #firstNames = new Map<App, string>();

  readonly #onChange: () => void;

  /** @param options.changed Called after every change. */
  constructor({ company, changed }: { company: Company; changed: () => void }) {
    this.#company = company;
    this.#onChange = changed;
  }

  of(agentId: number): AppSettings {
    return this.#changed.get(agentId) ?? atFirst;
  }

  /** @throws {InvalidValue} For a setting that does not exist or a value that makes no sense. */
  change(agentId: number, changes: Partial<AppSettings> | Readonly<Record<string, unknown>>): void {
    this.#changed.set(agentId, { ...this.of(agentId), ...readValue(appSettingChanges, changes) });
    this.#onChange();
  }

  rename(app: App, name: string): void {
    if (!this.#firstNames.has(app)) this.#firstNames.set(app, app.name);
    app.name = name;
    this.#onChange();
  }

  save(): readonly KeptApp[] {
    const renamed = new Set([...this.#firstNames.keys()].map((app) => app.agentId));
    return this.#company.apps
      .filter(({ agentId }) => this.#changed.has(agentId) || renamed.has(agentId))
      .map(({ agentId, name }) => ({ agentId, name, settings: this.of(agentId) }));
  }

  load(kept: readonly KeptApp[]): void {
    for (const { agentId, name, settings } of kept) {
      const app = this.#company.apps.find((each) => each.agentId === agentId);
      if (!app) continue;
      this.change(agentId, settings);
      if (app.name !== name) this.rename(app, name);
    }
  }

  clear(): void {
    this.#changed.clear();
    for (const [app, name] of this.#firstNames) app.name = name;
    this.#firstNames.clear();
  }
}

/** Host and port of something like `app.example:8080`, in lower case; undefined when it is anything else. */
export function domainOf(text: string): string | undefined {
  const name = text.toLowerCase();
  if (!/^(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:\d{1,5})?$/.test(name)) return undefined;
  return URL.canParse(`http://${name}`) ? name : undefined;
}

const text = z.string().max(2048);
const domain = z
  .string()
  .refine((given) => given === "" || domainOf(given) === given)
  .register(valueWords, {
    must: {
      zh: "小写的域名，可带端口，不带 http://，或为空",
      en: "a domain in lower case, with its port if it has one, without http://, or empty",
    },
  });

/** Changes as callers and files give them. */
export const appSettingChanges = z
  .strictObject({
    description: text,
    logoUrl: text,
    redirectDomain: domain,
    loginDomain: domain,
    homeUrl: text,
    reportsLocation: z.boolean(),
    reportsLocationConstantly: z.boolean(),
    reportsEnter: z.boolean(),
    customWorkbench: z.boolean(),
    sensitiveFields: z.array(z.enum(sensitiveFields)),
  } satisfies { [K in keyof AppSettings]: z.ZodType<AppSettings[K]> })
  .exactPartial()
  .register(valueWords, {
    keyRefusal: (name) => ({ zh: `应用没有名为 ${name} 的设置。`, en: `no app setting is called ${name}` }),
  });
