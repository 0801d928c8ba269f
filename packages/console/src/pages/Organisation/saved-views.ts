/** Filters of the people that an operator has kept under a name, as this browser remembers them. */

export interface SavedView {
  readonly name: string;
  /** Filters as the address has them. */
  readonly filters: Readonly<Record<string, string>>;
}

const isView = (value: unknown): value is SavedView =>
  typeof value === "object" &&
  value !== null &&
  typeof (value as SavedView).name === "string" &&
  typeof (value as SavedView).filters === "object" &&
  Object.values((value as SavedView).filters ?? {}).every((each) => typeof each === "string");

/** What cannot be read, or was written by another version, is left out. */
export function parseViews(stored: string): readonly SavedView[] {
  try {
    const views: unknown = JSON.parse(stored);
    return Array.isArray(views) ? views.filter(isView) : [];
  } catch {
    return [];
  }
}

/** With this one; another of the same name makes room. */
export const withView = (views: readonly SavedView[], view: SavedView): readonly SavedView[] => [
  ...views.filter(({ name }) => name !== view.name),
  view,
];
