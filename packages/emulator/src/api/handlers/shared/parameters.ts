/** A whole number of the query string; undefined when it is absent or something else. */
export function integerParameter(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  return text !== null && /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}
