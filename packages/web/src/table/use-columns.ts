import { type RefObject, useLayoutEffect, useMemo, useState } from "react";
import { useMedia } from "../hooks/use-media.ts";
import { useStored } from "../hooks/use-stored.ts";
import { useText } from "../text/language.tsx";
import type { Column } from "./column.ts";
import { isShown, moveColumn, noChoice, orderColumns, parseChoice, type TableChoice } from "./column-choice.ts";
import { fitColumns } from "./fit-columns.ts";
import { contentWidth, type Ruler, rulerOf } from "./measure.ts";

/** Pixels around the text of every cell, and more at the start and the end of a row; the same in DataTable.module.css. */
const cellPadding = 24;
const startPadding = 8;
const endPadding = 16;
/** Above this many rows on a wide screen they stand close. */
const manyRows = 50;
const rowHeights = { compact: 40, comfortable: 52 } as const;

/** Contents and acts of the menu of a table. */
export interface ColumnChoice {
  /** All columns in their order. */
  readonly ordered: readonly Pick<Column<never>, "key" | "title" | "isOptional">[];
  /** Chosen, but there is no room for them. */
  readonly leftOut: readonly string[];
  readonly choice: TableChoice;
  readonly show: (key: string, isShown: boolean) => void;
  readonly move: (key: string, by: 1 | -1) => void;
  readonly setDensity: (density: TableChoice["density"]) => void;
  readonly reset: () => void;
}

export interface TableColumns<T> {
  readonly shown: readonly Column<T>[];
  readonly widths: ReadonlyMap<string, number>;
  readonly density: "compact" | "comfortable";
  readonly rowHeight: number;
  readonly menu: ColumnChoice;
}

interface ColumnsOptions<T> {
  readonly name: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly total: number;
  readonly width: number;
  readonly box: RefObject<HTMLElement | null>;
}

/** Columns of the table of that name in the order and choice of this browser, whether there is room for them or not. */
export function useChosenColumns<T>(name: string, columns: readonly Column<T>[]): readonly Column<T>[] {
  const [stored] = useStored(`table.${name}`, "");
  return useMemo(() => {
    const choice = parseChoice(stored);
    return orderColumns(columns, choice).filter((column, place) => place === 0 || isShown(column, choice));
  }, [columns, stored]);
}

/** Columns as chosen, as wide as their content, and the height of the rows. */
export function useColumns<T>({ name, columns, rows, total, width, box }: ColumnsOptions<T>): TableColumns<T> {
  const { language } = useText();
  const [stored, store] = useStored(`table.${name}`, "");
  const choice = useMemo(() => parseChoice(stored), [stored]);
  const isWide = useMedia("(min-width: 1280px)");
  // Decided once: a row more must not change the height of all the others.
  const [isLong] = useState(total > manyRows);
  const [ruler, setRuler] = useState<Ruler | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each language has fonts of its own
  useLayoutEffect(() => {
    if (box.current !== null) setRuler(rulerOf(box.current));
  }, [box, language]);

  const ordered = useMemo(() => orderColumns(columns, choice), [columns, choice]);
  const fitted = useMemo(() => {
    const chosen = ordered.filter((column, place) => place === 0 || isShown(column, choice));
    const wishes = chosen.map((column, place) => {
      const ends = (place === 0 ? startPadding : 0) + (place === chosen.length - 1 ? endPadding : 0);
      const padding = cellPadding + ends;
      const { key, min, max, grow, leaveOut } = column;
      return {
        ...{ key, grow, leaveOut },
        content: (ruler === null ? 120 : contentWidth(column, rows, ruler)) + padding,
        min: min === undefined ? undefined : min + padding,
        max: max === undefined ? undefined : max + padding,
      };
    });
    const { widths, leftOut } = fitColumns(width, wishes);
    return { widths, leftOut: leftOut.join("\n"), kept: [...widths.keys()].join("\n") };
  }, [ordered, choice, rows, ruler, width]);

  const density = choice.density !== "auto" ? choice.density : isWide && isLong ? "compact" : "comfortable";
  // Rows come more often than columns change: what is drawn from the columns alone stays the same meanwhile.
  const { leftOut, kept } = fitted;
  const shown = useMemo(() => {
    const keys = kept.split("\n");
    return ordered.filter(({ key }) => keys.includes(key));
  }, [ordered, kept]);
  const menu = useMemo((): ColumnChoice => {
    const keep = (next: Partial<TableChoice>): void => store(JSON.stringify({ ...choice, ...next }));
    return {
      ordered,
      leftOut: leftOut.split("\n"),
      choice,
      show: (key, isOn) => keep({ shown: { ...choice.shown, [key]: isOn } }),
      move: (key, by) => keep({ order: moveColumn(ordered, key, by) }),
      setDensity: (next) => keep({ density: next }),
      reset: () => store(JSON.stringify(noChoice)),
    };
  }, [ordered, leftOut, choice, store]);
  return { shown, widths: fitted.widths, density, rowHeight: rowHeights[density], menu };
}
