/** Rows of one statement: small enough that a callback never waits long for the writer. */
export const rowsPerWrite = 500;

export function* inParts<T>(rows: readonly T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += rowsPerWrite) yield rows.slice(from, from + rowsPerWrite);
}
