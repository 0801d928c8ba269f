/** Number of calls of each endpoint, refusals included. */
export class RequestCounts {
  #counts = new Map<string, number>();

  add(endpoint: string): void {
    this.#counts.set(endpoint, (this.#counts.get(endpoint) ?? 0) + 1);
  }

  all(): Record<string, number> {
    return Object.fromEntries(this.#counts);
  }

  restore(counts: Readonly<Record<string, number>>): void {
    this.#counts = new Map(Object.entries(counts));
  }
}
