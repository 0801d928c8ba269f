interface Waiter {
  readonly admit: () => void;
}

/** First come, first served; whoever's signal fires leaves the line. */
export class WaitingLine {
  readonly #waiters = new Set<Waiter>();

  get length(): number {
    return this.#waiters.size;
  }

  /** Resolves when admitted; rejects with the signal's reason. */
  join(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const leave = (): void => {
        this.#waiters.delete(waiter);
        reject(signal?.reason);
      };
      const waiter = {
        admit: () => {
          signal?.removeEventListener("abort", leave);
          resolve();
        },
      };
      this.#waiters.add(waiter);
      signal?.addEventListener("abort", leave, { once: true });
    });
  }

  /** Lets the first one in, if there is one. */
  admit(): void {
    for (const waiter of this.#waiters) {
      this.#waiters.delete(waiter);
      waiter.admit();
      return;
    }
  }
}
