import type { Context } from "./command.ts";
import { columns } from "./help.ts";

/** Texts of other people may hold anything, and a terminal obeys escape sequences. */
const control = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;

export const plain = (text: string): string => text.replace(control, " ");

/** Rows under headings, each column as wide as its widest cell. */
export function printTable({ out }: Pick<Context, "out">, rows: readonly (readonly string[])[]): void {
  const cells = rows.map((row) => row.map(plain));
  const widths = (cells[0] ?? []).map((_, at) => Math.max(...cells.map((row) => columns(row[at] ?? ""))));
  for (const row of cells)
    out(
      row
        .map((cell, at) => cell + " ".repeat((widths[at] ?? 0) - columns(cell)))
        .join("  ")
        .trimEnd(),
    );
}
