export interface SheetLimits {
  /** The file as it was uploaded. */
  readonly maxFileBytes: number;
  /** All parts that are read, inflated. They are counted while inflating; the text is never held as a whole. */
  readonly maxInflatedBytes: number;
  /** Inflated bytes for each byte of the archive, of parts above a megabyte. */
  readonly maxRatio: number;
  readonly maxEntries: number;
  readonly maxRows: number;
  readonly maxColumns: number;
  readonly maxStrings: number;
  /** Characters of one cell; a spreadsheet program takes no more either. */
  readonly maxCellLength: number;
  readonly maxStyles: number;
}

export const sheetLimits: SheetLimits = {
  maxFileBytes: 50 * 1024 * 1024,
  maxInflatedBytes: 300 * 1024 * 1024,
  maxRatio: 100,
  maxEntries: 200,
  maxRows: 200_000,
  maxColumns: 256,
  maxStrings: 2_000_000,
  maxCellLength: 32_767,
  maxStyles: 100_000,
};
