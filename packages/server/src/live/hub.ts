import type { LiveEvent } from "@shoufa/contract";

export type LiveListener = (event: LiveEvent) => void;

/** Tells the open screens of this process what has just happened. Nothing is kept: who comes later reads the tables. */
export interface LiveHub {
  publish(event: LiveEvent): void;
  /** To the screens of one operator. */
  publishTo(operatorId: string, event: LiveEvent): void;
  /** Operators with an open screen. */
  readonly operators: readonly string[];
  /** @returns undoes the subscription; undefined when `operatorId` already has `maxPerOperator`. */
  subscribe(operatorId: string, listener: LiveListener): (() => void) | undefined;
  readonly listeners: number;
  /**
   * Runs before a new screen is answered: whoever announces what happens notes where it stands, so that a screen is
   * told everything that happens after it was answered. @returns undoes it.
   */
  beforeAnswer(note: () => Promise<void>): () => void;
  /** Runs what `beforeAnswer` was given. */
  prepare(): Promise<void>;
}

export function createLiveHub(options: { readonly maxPerOperator?: number } = {}): LiveHub {
  const { maxPerOperator = 16 } = options;
  const byOperator = new Map<string, Set<LiveListener>>();
  const notes = new Set<() => Promise<void>>();
  return {
    publish(event) {
      for (const listeners of byOperator.values()) for (const listener of [...listeners]) listener(event);
    },
    publishTo(operatorId, event) {
      for (const listener of [...(byOperator.get(operatorId) ?? [])]) listener(event);
    },
    get operators() {
      return [...byOperator.keys()];
    },
    subscribe(operatorId, listener) {
      const listeners = byOperator.get(operatorId) ?? new Set();
      if (listeners.size >= maxPerOperator) return undefined;
      listeners.add(listener);
      byOperator.set(operatorId, listeners);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && byOperator.get(operatorId) === listeners) byOperator.delete(operatorId);
      };
    },
    get listeners() {
      let count = 0;
      for (const listeners of byOperator.values()) count += listeners.size;
      return count;
    },
    beforeAnswer(note) {
      notes.add(note);
      return () => notes.delete(note);
    },
    async prepare() {
      await Promise.all([...notes].map((note) => note()));
    },
  };
}
