/**
 * The company's self-built apps, as administrators make, switch off and delete them. Names, settings and visible ranges
 * of apps are changed elsewhere (`AppSettingsStore`, `VisibleRanges`); here is what an app is from its first moment.
 */
import type { Random } from "@shoufa/ports";
import { limits } from "@shoufa/protocol";
import { AdminRefusal, noApp } from "../../kernel/admin-refusal.ts";
import type { Persistent } from "../../kernel/persistent.ts";
import { newSecret } from "../../kernel/random-text.ts";
import type { EmulatedClock } from "../../kernel/time/emulated-clock.ts";
import type { Tokens } from "../apps/tokens.ts";
import type { Directory } from "../model/directory.ts";
import type { App, VisibleRange } from "../model/model.ts";
import { checkedRange } from "./ranges.ts";

export interface NewApp {
  /** 1 to 32 characters. */
  readonly name: string;
  /** Empty, or 4 to 120 characters. */
  readonly description?: string | undefined;
  readonly visibleRange: Partial<VisibleRange>;
  /**
   * Whether the app counts as made before 2022-06-20 20:00, so that it still reads mobile, e-mail, gender and the like.
   * Decided by the emulated clock when absent.
   */
  readonly createdBefore2022?: boolean | undefined;
}

interface Kept {
  readonly lastAgentId: number;
  /** Apps with their initial names and visible ranges. */
  readonly apps: readonly App[];
}

/** 2022-06-20 20:00 in China. Source: docs/wire/directory.md §12. */
const fieldsWithheldSince = Date.UTC(2022, 5, 20, 12);
/** AgentID before the first; the platform counts self-built apps from 1000002. */
const beforeFirst = 1_000_001;

export class CompanyApps implements Persistent {
  readonly #apps: App[];
  readonly #clock: EmulatedClock;
  readonly #directory: Directory;
  readonly #random: Random;
  readonly #tokens: Tokens;
  /** Names and ranges as they were made, which settings and ranges come back to. */
  readonly #first = new Map<App, Pick<App, "name" | "visibleRange">>();
  #lastAgentId: number;
  #touched = false;

  /** @param options.apps The very list of the company, which is kept right from here on. */
  constructor(options: {
    readonly apps: App[];
    readonly clock: EmulatedClock;
    readonly directory: Directory;
    readonly random: Random;
    readonly tokens: Tokens;
  }) {
    this.#apps = options.apps;
    this.#clock = options.clock;
    this.#directory = options.directory;
    this.#random = options.random;
    this.#tokens = options.tokens;
    for (const app of this.#apps) this.#first.set(app, { name: app.name, visibleRange: app.visibleRange });
    this.#lastAgentId = Math.max(beforeFirst, ...this.#apps.map(({ agentId }) => agentId));
  }

  /** AgentIDs of deleted apps are not given again. @throws {AdminRefusal} A name, description or range that cannot be. */
  create({ name, description = "", visibleRange, createdBefore2022 }: NewApp): App {
    checkName(name);
    checkDescription(description);
    const range = checkedRange(this.#directory, visibleRange);
    const createdAt = this.#clock.now();
    const app: App = {
      agentId: this.#lastAgentId + 1,
      name,
      secret: newSecret(this.#random),
      visibleRange: range,
      readsSensitiveFields: createdBefore2022 ?? createdAt < fieldsWithheldSince,
      enabled: true,
      createdAt,
    };
    this.#lastAgentId = app.agentId;
    this.#apps.push(app);
    this.#first.set(app, { name, visibleRange: range });
    this.#touched = true;
    this.#directory.touch();
    return app;
  }

  /** Its secret and tokens are worth nothing from now on. @throws {AdminRefusal} No such app. */
  remove(agentId: number): App {
    const app = this.known(agentId);
    this.#apps.splice(this.#apps.indexOf(app), 1);
    this.#first.delete(app);
    this.#tokens.revoke(app);
    this.#touched = true;
    this.#directory.touch();
    return app;
  }

  /** The old secret and its tokens die. @throws {AdminRefusal} No such app. */
  resetSecret(agentId: number): string {
    const app = this.known(agentId);
    app.secret = newSecret(this.#random);
    this.#tokens.revoke(app);
    this.#touched = true;
    return app.secret;
  }

  /** gettoken of an app that is off: 40001; its tokens: 50003. @throws {AdminRefusal} No such app. */
  setEnabled(agentId: number, enabled: boolean): void {
    this.known(agentId).enabled = enabled;
    this.#touched = true;
  }

  /** Sets whether the app counts as made before 2022-06-20 20:00. @throws {AdminRefusal} No such app. */
  setCreatedBefore2022(agentId: number, before: boolean): void {
    this.known(agentId).readsSensitiveFields = before;
    this.#touched = true;
  }

  known(agentId: number): App {
    const app = this.#apps.find((each) => each.agentId === agentId);
    if (!app) throw noApp(agentId);
    return app;
  }

  save(): Kept | undefined {
    if (!this.#touched) return undefined;
    const apps = this.#apps.map((app) => ({ ...app, ...this.#first.get(app) }));
    return { lastAgentId: this.#lastAgentId, apps };
  }

  load({ lastAgentId, apps }: Kept): void {
    this.#touched = true;
    this.#lastAgentId = lastAgentId;
    const present = new Map(this.#apps.map((app) => [app.agentId, app]));
    this.#first.clear();
    const now = apps.map((kept) => {
      const app = Object.assign(present.get(kept.agentId) ?? {}, kept) as App;
      this.#first.set(app, { name: app.name, visibleRange: app.visibleRange });
      return app;
    });
    this.#apps.splice(0, this.#apps.length, ...now);
  }

  /** A reset keeps the company, and so its apps with their secrets. */
  clear(): void {}
}

function checkName(name: string): void {
  const most = limits.agent.nameMaxCharacters;
  if (name.trim() === "" || [...name].length > most)
    throw new AdminRefusal("invalid", {
      zh: `应用名称要有 1 到 ${most} 个字。请修改后再保存。`,
      en: `An app's name has 1 to ${most} characters. Change it and save again.`,
    });
}

function checkDescription(description: string): void {
  const [least, most] = limits.agent.descriptionCharacters;
  const length = [...description].length;
  if (length > 0 && (length < least || length > most))
    throw new AdminRefusal("invalid", {
      zh: `应用介绍要有 ${least} 到 ${most} 个字，也可以不填。`,
      en: `An app's description has ${least} to ${most} characters, or none at all.`,
    });
}
