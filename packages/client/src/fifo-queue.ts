interface Waiter {
  readonly admit: () => void;
}

/** Queue in order of arrival; a caller whose signal fires leaves it. */
export class FifoQueue {
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

  /** Admits the first in the queue, if there is one. */
  admit(): void {
    for (const waiter of this.#waiters) {
      this.#waiters.delete(waiter);
      waiter.admit();
      return;
    }
  }
}
