/** What has been chosen in the picker, with undo. Names and counts are looked up where they are shown. */

export type ChosenItem =
  /** `only`: without the departments below it. */
  | { readonly kind: "department"; readonly id: number; readonly only?: boolean | undefined }
  | { readonly kind: "tag"; readonly id: number }
  | { readonly kind: "member"; readonly userId: string };

export interface Chosen {
  readonly everyone: boolean;
  /** In the order of choosing. */
  readonly items: readonly ChosenItem[];
  /** People of these are taken out again, whatever else names them. */
  readonly except: readonly ChosenItem[];
}

/** The list that an act changes. */
export type ChosenList = "items" | "except";

export interface ChosenState extends Chosen {
  readonly past: readonly Chosen[];
}

export type ChosenAction =
  | { readonly type: "toggle"; readonly item: ChosenItem; readonly list?: ChosenList }
  /** Several at once, from a pasted list or a saved group. */
  | { readonly type: "add"; readonly items: readonly ChosenItem[]; readonly except?: readonly ChosenItem[] }
  | { readonly type: "remove"; readonly item: ChosenItem }
  | { readonly type: "remove-last"; readonly list?: ChosenList }
  /** A department with, or without, those below it. */
  | { readonly type: "flip"; readonly item: ChosenItem }
  | { readonly type: "everyone"; readonly everyone: boolean }
  | { readonly type: "clear" }
  | { readonly type: "undo" };

const undoSteps = 50;

export const nobody: Chosen = { everyone: false, items: [], except: [] };

export const itemKey = (item: ChosenItem): string =>
  item.kind === "member" ? `m:${item.userId}` : `${item.kind === "tag" ? "t" : "d"}:${item.id}`;

const exactKey = (item: ChosenItem): string =>
  item.kind === "department" && item.only === true ? `o:${item.id}` : itemKey(item);

export const isChosen = (chosen: Chosen, item: ChosenItem, list: ChosenList = "items"): boolean =>
  chosen[list].some((each) => itemKey(each) === itemKey(item));

export const isNobody = ({ everyone, items }: Chosen): boolean => !everyone && items.length === 0;

export const isSameChoice = (a: Chosen, b: Chosen): boolean =>
  a.everyone === b.everyone &&
  a.items.map(exactKey).join() === b.items.map(exactKey).join() &&
  a.except.map(exactKey).join() === b.except.map(exactKey).join();

export const startChoosing = (chosen: Chosen): ChosenState => ({ ...chosen, past: [] });

/** The choice without an item, in whichever list it stands. */
export function withoutItem({ everyone, items, except }: Chosen, item: ChosenItem): Chosen {
  return { everyone, items: without(items, [item]), except: without(except, [item]) };
}

/** The choice in which a department is meant with those below it where it was meant without, and the other way round. */
export function withFlipped({ everyone, items, except }: Chosen, item: ChosenItem): Chosen {
  const flip = (each: ChosenItem): ChosenItem =>
    each.kind === "department" && itemKey(each) === itemKey(item)
      ? { kind: "department", id: each.id, ...(each.only !== true && { only: true }) }
      : each;
  return { everyone, items: items.map(flip), except: except.map(flip) };
}

function without(items: readonly ChosenItem[], gone: readonly ChosenItem[]): ChosenItem[] {
  const keys = new Set(gone.map(itemKey));
  return items.filter((each) => !keys.has(itemKey(each)));
}

/** What is added to one list leaves the other. */
function withAdded(chosen: Chosen, items: readonly ChosenItem[], list: ChosenList): Chosen {
  const other = list === "items" ? "except" : "items";
  return {
    ...chosen,
    [list]: [...chosen[list], ...without(items, chosen[list])],
    [other]: without(chosen[other], items),
  };
}

function next(chosen: Chosen, action: Exclude<ChosenAction, { type: "undo" }>): Chosen {
  switch (action.type) {
    case "toggle": {
      const { item, list = "items" } = action;
      return isChosen(chosen, item, list)
        ? { ...chosen, [list]: without(chosen[list], [item]) }
        : withAdded(chosen, [item], list);
    }
    case "add":
      return withAdded(withAdded(chosen, action.items, "items"), action.except ?? [], "except");
    case "remove":
      return withoutItem(chosen, action.item);
    case "remove-last": {
      const { list = "items" } = action;
      if (chosen[list].length > 0) return { ...chosen, [list]: chosen[list].slice(0, -1) };
      return list === "items" ? { ...chosen, everyone: false } : chosen;
    }
    case "flip":
      return withFlipped(chosen, action.item);
    case "everyone":
      return { ...chosen, everyone: action.everyone };
    case "clear":
      return nobody;
  }
}

export function chosenReducer(state: ChosenState, action: ChosenAction): ChosenState {
  const { past, everyone, items, except } = state;
  const now: Chosen = { everyone, items, except };
  if (action.type === "undo") {
    const before = past.at(-1);
    return before === undefined ? state : { ...before, past: past.slice(0, -1) };
  }
  const then = next(now, action);
  return isSameChoice(now, then) ? state : { ...then, past: [...past.slice(-(undoSteps - 1)), now] };
}
