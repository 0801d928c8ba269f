/**
 * Notifies apps of members who enter or leave their visible range. Only activated members count, and only apps with a
 * callback URL are notified. Every change that can affect this goes through `around` or the two methods below it.
 */
import type { AppEvents } from "../callbacks/events/app-lifecycle.ts";
import type { Directory } from "../model/directory.ts";
import type { App, Company, Member } from "../model/model.ts";
import type { Views } from "../model/view.ts";

export class RangeWatch {
  readonly #company: Company;
  readonly #directory: Directory;
  readonly #views: Views;
  readonly #appEvents: AppEvents;

  constructor(options: { company: Company; directory: Directory; views: Views; appEvents: AppEvents }) {
    this.#company = options.company;
    this.#directory = options.directory;
    this.#views = options.views;
    this.#appEvents = options.appEvents;
  }

  /** Makes the change, and sends events for those of `affected` whose visibility changed. */
  around<T>(affected: () => readonly Member[], change: () => T): T {
    const apps = this.#company.apps.filter((app) => this.#appEvents.wanted(app.agentId));
    if (apps.length === 0) return change();
    const members = affected();
    const before = apps.map((app) => members.map((member) => this.#follows(app, member)));
    const result = change();
    for (const [at, app] of apps.entries()) {
      for (const [index, member] of members.entries()) {
        const now = this.#follows(app, member);
        if (now && !before[at]![index]) this.#appEvents.subscribed(app.agentId, member);
        if (!now && before[at]![index]) this.#appEvents.unsubscribed(app.agentId, member);
      }
    }
    return result;
  }

  /** Sends events for a new member. */
  joined(member: Member): void {
    for (const app of this.#company.apps) {
      if (this.#appEvents.wanted(app.agentId) && this.#follows(app, member))
        this.#appEvents.subscribed(app.agentId, member);
    }
  }

  #follows(app: App, member: Member): boolean {
    const here = this.#directory.memberAt(member.slot) === member && member.status === 1;
    return here && this.#views.get(app).seesMember(member);
  }
}
