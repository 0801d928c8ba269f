/** HTTP request and answer of a callback, for any web server. */

/** Request from WeCom, or from anyone who knows the address. */
export interface CallbackRequest {
  readonly method: string;
  /** Behind the `?`, as it came. */
  readonly search: string;
  /** Empty for GET. */
  readonly body: Uint8Array | string;
}

export interface CallbackResponse {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/**
 * Query parameters, percent-decoded. A `+` stays a `+`: base64 holds it, and reading it as a space is the classic failure
 * of this interface. A parameter that comes twice is left out, so that no two readers can differ about it.
 */
export function queryOf(search: string): Readonly<Record<string, string>> {
  const found = new Map<string, string | undefined>();
  if (search.length > 8_192) return {};
  for (const pair of search.replace(/^\?/, "").split("&")) {
    const equals = pair.indexOf("=");
    if (equals < 0) continue;
    const name = pair.slice(0, equals);
    found.set(name, found.has(name) ? undefined : decoded(pair.slice(equals + 1)));
  }
  return Object.fromEntries([...found].filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function decoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
