/** 企业小助手, the app with AgentID 0 that every 企业号 had. It is there as long as the company's profile is `qiyehao`. */
import { createHash } from "node:crypto";
import type { Directory } from "../company/model/directory.ts";
import type { App, Company } from "../company/model/model.ts";
import type { Switches } from "../kernel/switches.ts";

export class Assistant {
  readonly #apps: App[];
  readonly #directory: Directory;
  readonly #switches: Switches;
  readonly #app: App;

  /** @param options.apps The very list of the company. */
  constructor(options: { company: Company; apps: App[]; directory: Directory; switches: Switches }) {
    const { company, apps, directory, switches } = options;
    this.#apps = apps;
    this.#directory = directory;
    this.#switches = switches;
    this.#app = {
      agentId: 0,
      name: "企业小助手",
      secret: createHash("sha256").update(`${company.idKey} assistant`).digest("hex").slice(0, 43),
      visibleRange: { userIds: [], departments: [1], tags: [] },
      readsSensitiveFields: true,
      enabled: true,
      createdAt: company.createdAt,
    };
  }

  /** Called when the profile or the list of apps may have changed. */
  settle(): void {
    const at = this.#apps.findIndex(({ agentId }) => agentId === 0);
    const wanted = this.#switches["company.profile"] === "qiyehao";
    if (wanted === at >= 0) return;
    if (wanted) this.#apps.push(this.#app);
    else this.#apps.splice(at, 1);
    this.#directory.touch();
  }
}
