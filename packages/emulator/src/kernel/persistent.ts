/**
 * Service whose state survives a restart. Registered in `emulated-company.ts` under a name, it is saved into snapshots
 * and the state file, loaded from them in the order of registration, and cleared by a reset.
 */
export interface Persistent {
  /** Something that JSON can carry; undefined when there is nothing to keep. */
  save(): unknown;
  /** Restores what `save` returned, in a new service. @throws {Error} It does not fit. */
  load(kept: never): void;
  /** Restores the initial state. */
  clear(): void;
}

/** Services of one folder, and those of them that survive a restart, by their name in the state file. */
export interface Part<Services> {
  readonly services: Services;
  readonly persistent: Readonly<Record<string, Persistent>>;
}
