/** The whole number that was typed: full-width digits are read, separators passed over. Null: nothing. Undefined: no number. */
export function wholeNumber(typed: string): number | null | undefined {
  const digits = typed.normalize("NFKC").replaceAll(/[\s,_]/g, "");
  if (digits === "") return null;
  return /^\d{1,10}$/.test(digits) ? Number(digits) : undefined;
}
