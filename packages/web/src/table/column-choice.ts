/** Which columns somebody wants to see, in which order and how close the rows stand, as the browser remembers it. */

export type Density = "auto" | "compact" | "comfortable";

export interface TableChoice {
  /** Keys in the wanted order; columns that are not named keep their place behind. */
  readonly order: readonly string[];
  /** Keys of columns that were switched on or off. */
  readonly shown: Readonly<Record<string, boolean>>;
  readonly density: Density;
}

export const noChoice: TableChoice = { order: [], shown: {}, density: "auto" };

const isText = (value: unknown): value is string => typeof value === "string";

/** The remembered choice; what cannot be read, or was written by another version, is no choice. */
export function parseChoice(stored: string): TableChoice {
  try {
    const { order, shown, density } = JSON.parse(stored) as Partial<Record<keyof TableChoice, unknown>>;
    return {
      order: Array.isArray(order) ? order.filter(isText) : [],
      shown: Object.fromEntries(
        Object.entries((shown ?? {}) as Record<string, unknown>).filter(([, value]) => typeof value === "boolean"),
      ) as Record<string, boolean>,
      density: density === "compact" || density === "comfortable" ? density : "auto",
    };
  } catch {
    return noChoice;
  }
}

interface Choosable {
  readonly key: string;
  readonly isOptional?: boolean;
}

/** Every column in the wanted order. The first one names the row and keeps its place. */
export function orderColumns<C extends Choosable>(columns: readonly C[], { order }: TableChoice): readonly C[] {
  const [first, ...rest] = columns;
  if (first === undefined) return [];
  const place = ({ key }: C): number => (order.includes(key) ? order.indexOf(key) : order.length);
  return [first, ...rest.toSorted((a, b) => place(a) - place(b))];
}

export const isShown = ({ key, isOptional = false }: Choosable, { shown }: TableChoice): boolean =>
  shown[key] ?? !isOptional;

export function moveColumn(columns: readonly Choosable[], key: string, by: 1 | -1): readonly string[] {
  const keys = columns.map((each) => each.key);
  const from = keys.indexOf(key);
  const to = from + by;
  // The first column keeps its place.
  if (from < 1 || to < 1 || to >= keys.length) return keys;
  const moved = keys.toSpliced(from, 1);
  return moved.toSpliced(to, 0, key);
}
