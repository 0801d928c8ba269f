/** Keys and ids are made by the form, and choices are always there: neither says that somebody has written something. */
const made = new Set(["key", "id", "question_key"]);

/** Whether a value holds no words. */
export function isBlank(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isBlank);
  if (typeof value === "object" && value !== null)
    return Object.entries(value).every(([name, inner]) => made.has(name) || isBlank(inner));
  return typeof value !== "string" || value === "";
}
