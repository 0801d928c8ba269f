const minute = 60_000;

/** A time that somebody may have written by hand, in ISO 8601. Undefined: it cannot be read. */
export const timeIn = (value: string): string | undefined => {
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
};

/** A moment as a field of the type `datetime-local` has it, in the browser's zone. */
export function localOf(iso: string | undefined): string {
  if (iso === undefined) return "";
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * minute).toISOString().slice(0, 16);
}

export const isoOf = (local: string): string => (local === "" ? "" : (timeIn(local) ?? ""));
