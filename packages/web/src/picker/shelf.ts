/** What a set of pages brings besides the directory: choices made before, saved groups, and finding people by a list. */
import type { Chosen } from "./chosen.ts";

/** A choice that can be taken again. */
export interface ShelfEntry {
  readonly id: string;
  readonly label: string;
  /** Below the label: when it was used. */
  readonly hint: string;
  readonly chosen: Chosen;
}

export interface PersonFound {
  readonly userId: string;
  readonly name: string;
  readonly path: string;
}

/** A pasted list as it was understood: every text stands in exactly one of the three. */
export interface ListFound {
  readonly found: readonly PersonFound[];
  readonly ambiguous: readonly { readonly text: string; readonly people: readonly PersonFound[] }[];
  readonly unknown: readonly string[];
}

export interface PickerShelf {
  readonly key: readonly string[];
  /** The operator's own latest choices, newest first; never everyone. */
  readonly recent: (signal: AbortSignal) => Promise<readonly ShelfEntry[]>;
  readonly groups: (signal: AbortSignal) => Promise<readonly ShelfEntry[]>;
  readonly saveGroup: (name: string, chosen: Chosen) => Promise<void>;
  readonly removeGroup: (id: string) => Promise<void>;
  readonly find: (texts: readonly string[], told: (done: number) => void) => Promise<ListFound>;
}
