import { useText } from "../text/language.tsx";
import { table as text } from "../text/table.ts";
import styles from "./RowTick.module.css";

/** Acts of the box of a row; the same for all rows, whichever are ticked. */
export interface RowTicking<T> {
  /** @param isRange With Shift: everything from the row that was ticked last. */
  readonly onTick: (row: T, on: boolean, isRange: boolean) => void;
  /** Names the row, for those who cannot see it. */
  readonly nameOf: (row: T) => string;
}

export interface TableSelection<T> {
  readonly isTicked: (row: T) => boolean;
  readonly onTickAll: (on: boolean) => void;
  readonly row: RowTicking<T>;
}

/** The browser's own checkbox rather than Ant's: a table draws dozens of them at once. */
export function RowTick<T>({
  ticking,
  isTicked,
  row,
}: {
  readonly ticking: RowTicking<T>;
  readonly isTicked: boolean;
  readonly row: T;
}) {
  const { t } = useText();
  return (
    <input
      type="checkbox"
      className={styles.tick}
      aria-label={t(text.tick, { name: ticking.nameOf(row) })}
      checked={isTicked}
      onChange={({ target, nativeEvent }) =>
        ticking.onTick(row, target.checked, (nativeEvent as MouseEvent).shiftKey === true)
      }
    />
  );
}

/** Ticks every row that is loaded. */
export function AllTick<T>({
  selection,
  rows,
}: {
  readonly selection: TableSelection<T>;
  readonly rows: readonly T[];
}) {
  const { t } = useText();
  const count = rows.filter(selection.isTicked).length;
  return (
    <input
      ref={(element) => {
        if (element !== null) element.indeterminate = count > 0 && count < rows.length;
      }}
      type="checkbox"
      className={styles.tick}
      aria-label={t(text.tickAll)}
      title={t(text.tickAll)}
      checked={count > 0 && count === rows.length}
      onChange={({ target }) => selection.onTickAll(target.checked)}
    />
  );
}
