/** Codes of refusals: the file as a whole cannot be read. Sentences are the contract's. */
export type SheetFaultCode =
  | "file_too_large"
  | "not_a_table"
  | "old_or_encrypted"
  | "archive_broken"
  | "archive_refused"
  | "inflated_too_large"
  | "macros"
  | "external_links"
  | "markup_broken"
  | "markup_refused"
  | "no_sheet"
  | "too_many_rows"
  | "too_many_columns"
  | "too_many_strings"
  | "cell_too_long"
  | "encoding"
  | "stray_quote"
  | "nul"
  | "empty";

/** A file that is not read. `params` name the limit, the row or the part of the archive. */
export class SheetFault extends Error {
  override readonly name = "SheetFault";
  readonly code: SheetFaultCode;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: SheetFaultCode, params: Readonly<Record<string, string | number>> = {}) {
    super(`${code} ${JSON.stringify(params)}`);
    this.code = code;
    this.params = params;
  }
}
