/** What publishing changes for people: the menu that WeCom has against the draft. */
import {
  isMenuButtonType,
  isSameMenu,
  type MenuAction,
  type MenuEntries,
  menuButtonTypes,
  submenu,
} from "@shoufa/contract";

export interface Change {
  readonly kind: "added" | "removed" | "moved" | "changed";
  /** Names from the first level on, as they are afterwards; of removed ones as they were. */
  readonly path: readonly string[];
  /** For `changed`: each field before and after. */
  readonly fields: readonly FieldChange[];
}

export interface FieldChange {
  readonly field: "name" | "type" | "key" | "url" | "appid" | "pagepath";
  readonly before: string;
  readonly after: string;
}

type Button = MenuAction & { readonly children?: readonly MenuAction[] };

export function differenceOf(before: MenuEntries, after: MenuEntries): readonly Change[] {
  return isSameMenu(before, after) ? [] : changesIn(before, after, []);
}

function changesIn(before: readonly Button[], after: readonly Button[], above: readonly string[]): readonly Change[] {
  const pairs = paired(before, after);
  const kept = pairs.flatMap(({ from }) => (from === undefined ? [] : [from]));
  const still = longestRising(kept);
  const gone = before.filter((_, index) => !kept.includes(index));
  return [
    ...pairs.flatMap(({ from, to }): readonly Change[] => {
      const button = after[to] as Button;
      const path = [...above, button.name];
      const old = from === undefined ? undefined : before[from];
      if (old === undefined) return [{ kind: "added", path, fields: [] }, ...changesIn([], childrenOf(button), path)];
      const fields = fieldChanges(old, button);
      const isMoved = !still.includes(from as number);
      return [
        ...(fields.length > 0 ? [{ kind: "changed", path, fields } as const] : []),
        ...(isMoved ? [{ kind: "moved", path, fields: [] } as const] : []),
        ...changesIn(childrenOf(old), childrenOf(button), path),
      ];
    }),
    ...gone.flatMap((button): readonly Change[] => [
      { kind: "removed", path: [...above, button.name], fields: [] },
      ...changesIn(childrenOf(button), [], [...above, button.name]),
    ]),
  ];
}

const childrenOf = ({ type, children }: Button): readonly MenuAction[] => (type === submenu ? (children ?? []) : []);

interface Pair {
  readonly to: number;
  readonly from: number | undefined;
}

/** The numbers that need not move so that all are in order. There are five at most. */
function longestRising([head, ...rest]: readonly number[]): readonly number[] {
  if (head === undefined) return [];
  const within = [head, ...longestRising(rest.filter((each) => each > head))];
  const without = longestRising(rest);
  return without.length > within.length ? without : within;
}

/** The same name first; what is left over is paired where one of the same type stands at the same position. */
function paired(before: readonly Button[], after: readonly Button[]): readonly Pair[] {
  const free = new Set(before.keys());
  const take = (from: number | undefined): number | undefined => {
    if (from !== undefined) free.delete(from);
    return from;
  };
  const byName = after.map(({ name }) => take([...free].find((index) => before[index]?.name === name)));
  const fits = (to: number): boolean => free.has(to) && before[to]?.type === after[to]?.type;
  return byName.map((from, to) => ({ to, from: from ?? (fits(to) ? take(to) : undefined) }));
}

function fieldChanges(before: Button, after: Button): readonly FieldChange[] {
  const fields = new Set<FieldChange["field"]>(["name", "type", ...fieldsOf(before.type), ...fieldsOf(after.type)]);
  const shown = (button: Button, field: FieldChange["field"]): string =>
    field === "name" || field === "type" || fieldsOf(button.type).includes(field) ? button[field] : "";
  return [...fields].flatMap((field) => {
    const change = { field, before: shown(before, field), after: shown(after, field) };
    return change.before === change.after ? [] : [change];
  });
}

const fieldsOf = (type: string): readonly FieldChange["field"][] =>
  isMenuButtonType(type) ? menuButtonTypes[type].fields : [];
