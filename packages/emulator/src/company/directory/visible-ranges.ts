/**
 * Visible ranges that administrators have changed. Apps in callback mode are notified of members who entered and left.
 */

import type { Persistent } from "../../kernel/persistent.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Directory } from "../model/directory.ts";
import { type App, type Company, userKey, type VisibleRange } from "../model/model.ts";
import type { RangeWatch } from "./range-watch.ts";

export class VisibleRanges implements Persistent {
  /** Original ranges of the apps whose range was changed. */
  readonly #before = new Map<App, VisibleRange>();
  readonly #company: Company;
  readonly #directory: Directory;
  readonly #watch: RangeWatch;

  constructor(options: { company: Company; directory: Directory; watch: RangeWatch }) {
    this.#company = options.company;
    this.#directory = options.directory;
    this.#watch = options.watch;
  }

  /** @throws {Refusal} 40056 no such app. */
  set(agentId: number, range: VisibleRange): void {
    const app = this.#company.apps.find((each) => each.agentId === agentId);
    if (!app) throw new Refusal(40056);
    this.#watch.around(
      () => this.#directory.members,
      () => this.#put(app, range),
    );
  }

  /** Ranges name people by userid. */
  renamed(before: string, after: string): void {
    const was = userKey(before);
    for (const app of this.#company.apps) {
      const { userIds } = app.visibleRange;
      if (!userIds.some((each) => userKey(each) === was)) continue;
      this.#put(app, { ...app.visibleRange, userIds: userIds.map((each) => (userKey(each) === was ? after : each)) });
    }
  }

  save(): unknown {
    return this.#before.size === 0
      ? undefined
      : Array.from(this.#before.keys(), (app) => [app.agentId, app.visibleRange]);
  }

  load(kept: readonly (readonly [number, VisibleRange])[]): void {
    for (const [agentId, range] of kept) {
      const app = this.#company.apps.find((each) => each.agentId === agentId);
      if (app) this.#put(app, range);
    }
  }

  clear(): void {
    for (const [app, range] of this.#before) app.visibleRange = range;
    this.#before.clear();
    this.#directory.touch();
  }

  #put(app: App, range: VisibleRange): void {
    if (!this.#before.has(app)) this.#before.set(app, app.visibleRange);
    app.visibleRange = range;
    this.#directory.touch();
  }
}
