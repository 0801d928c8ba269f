/** What has been chosen in the picker, with undo. Names and counts are looked up where they are shown. */

export type ChosenItem =
  | { readonly kind: "department"; readonly id: number }
  | { readonly kind: "member"; readonly userId: string };

export interface Chosen {
  readonly everyone: boolean;
  /** In the order of choosing. */
  readonly items: readonly ChosenItem[];
}

export interface ChosenState extends Chosen {
  readonly past: readonly Chosen[];
}

export type ChosenAction =
  | { readonly type: "toggle"; readonly item: ChosenItem }
  | { readonly type: "remove"; readonly item: ChosenItem }
  | { readonly type: "remove-last" }
  | { readonly type: "everyone"; readonly everyone: boolean }
  | { readonly type: "clear" }
  | { readonly type: "undo" };

const undoSteps = 50;

export const nobody: Chosen = { everyone: false, items: [] };

export const itemKey = (item: ChosenItem): string => (item.kind === "department" ? `d:${item.id}` : `m:${item.userId}`);

export const isChosen = ({ items }: Chosen, item: ChosenItem): boolean =>
  items.some((each) => itemKey(each) === itemKey(item));

export const isNobody = ({ everyone, items }: Chosen): boolean => !everyone && items.length === 0;

export const isSameChoice = (a: Chosen, b: Chosen): boolean =>
  a.everyone === b.everyone && a.items.map(itemKey).join() === b.items.map(itemKey).join();

export const startChoosing = (chosen: Chosen): ChosenState => ({ ...chosen, past: [] });

const without = (items: readonly ChosenItem[], item: ChosenItem): ChosenItem[] =>
  items.filter((each) => itemKey(each) !== itemKey(item));

function next({ everyone, items }: Chosen, action: Exclude<ChosenAction, { type: "undo" }>): Chosen {
  switch (action.type) {
    case "toggle":
      return {
        everyone,
        items: isChosen({ everyone, items }, action.item) ? without(items, action.item) : [...items, action.item],
      };
    case "remove":
      return { everyone, items: without(items, action.item) };
    case "remove-last":
      return items.length === 0 ? { everyone: false, items } : { everyone, items: items.slice(0, -1) };
    case "everyone":
      return { everyone: action.everyone, items };
    case "clear":
      return nobody;
  }
}

export function chosenReducer(state: ChosenState, action: ChosenAction): ChosenState {
  const { past, everyone, items } = state;
  const now: Chosen = { everyone, items };
  if (action.type === "undo") {
    const before = past.at(-1);
    return before === undefined ? state : { ...before, past: past.slice(0, -1) };
  }
  const then = next(now, action);
  return isSameChoice(now, then) ? state : { ...then, past: [...past.slice(-(undoSteps - 1)), now] };
}
