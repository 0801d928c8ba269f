import type { ReactNode } from "react";

/** One column of a `DataTable`. */
export interface Column<T> {
  readonly key: string;
  readonly title: string;
  readonly render: (row: T) => ReactNode;
  /** What the cell shows as text, one entry for each line; the column takes the width of the longest. */
  readonly text: (row: T) => string | readonly string[];
  /** Pixels beside the text: an avatar, an icon. */
  readonly beside?: number;
  /** Drawn in the fixed-width font. */
  readonly isCode?: boolean;
  /** Numbers stand at the end of their column. */
  readonly isNumber?: boolean;
  /** Down to these pixels the column may be cut when there is little room. Absent: it keeps the width of its content. */
  readonly min?: number;
  /** Widest useful width in pixels. */
  readonly max?: number;
  /** Share of the room that is left over. */
  readonly grow?: number;
  /** Left out when there is not enough room, lowest number first. Absent: always shown. */
  readonly leaveOut?: number;
  /** Shown only after somebody has chosen it. */
  readonly isOptional?: boolean;
}
