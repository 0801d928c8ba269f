/** What a migration is made of: its name, its statements, and the words in which the two stores differ. */

/** The words in which the two stores differ when a table is made. */
export interface Words {
  /** A 64-bit whole number. */
  readonly int: string;
  /** Text compared byte by byte, so that order and equality are the same in both stores. */
  readonly text: string;
  /** A primary key that rises with each row. */
  readonly identity: string;
  /** The same where the newest row is never deleted: SQLite then need not keep a second note of the last number. */
  readonly rising: string;
  /** What follows the closing bracket of a table. */
  readonly strict: string;
  /** Statements that make every UPDATE and DELETE of this table fail. */
  appendOnly(table: string): string[];
  /**
   * Statements that let an append-only table lose rows again: only those with the lowest `seq`, and only up to the highest
   * `through` of the append-only table `checkpoint`.
   */
  removableUpTo(table: string, checkpoint: string): string[];
  /**
   * Statements for an append-only table whose rows are numbered (`seq`) and chained (`mac`) by the program: every new row has
   * its MAC, a row of before may get one once, and a number is never used for a second row.
   */
  chained(table: string): string[];
  /** Statements that drop the reference of a column where it costs something. SQLite keeps it: it is cheap there. */
  dropReference(table: string, column: string): string[];
}

export interface Migration {
  /** Four digits and a name. */
  readonly name: string;
  statements(words: Words): string[];
}
