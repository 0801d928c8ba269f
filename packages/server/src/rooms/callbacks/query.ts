/** What the platform puts into the query string of a callback. `echostr` only when it verifies the address. */
export interface CallbackQuery {
  readonly msg_signature: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly echostr?: string;
}

const shapes: Readonly<Record<string, RegExp>> = {
  msg_signature: /^[0-9a-f]{40}$/,
  // Both exact, so that digits cannot wander from one to the other under an unchanged signature.
  timestamp: /^[0-9]{10}$/,
  nonce: /^[A-Za-z0-9_-]{1,32}$/,
  echostr: /^[A-Za-z0-9+/]{16,2048}={0,2}$/,
};

/**
 * Reads the query string strictly: each parameter at most once and of exactly the right shape, otherwise undefined.
 * A `+` stays a `+` (turning it into a space breaks base64, the classic failure of this interface). Parameters the
 * platform may add later are passed over.
 */
export function readCallbackQuery(search: string): CallbackQuery | undefined {
  if (search.length > 8192) return undefined;
  const found: { -readonly [name in keyof CallbackQuery]?: string } = {};
  for (const pair of search.split("&")) {
    const equals = pair.indexOf("=");
    const name = equals < 0 ? pair : pair.slice(0, equals);
    if (name !== "msg_signature" && name !== "timestamp" && name !== "nonce" && name !== "echostr") continue;
    if (found[name] !== undefined || equals < 0) return undefined;
    let value = pair.slice(equals + 1);
    if (value.includes("%")) {
      try {
        value = decodeURIComponent(value);
      } catch {
        return undefined;
      }
    }
    if (!shapes[name]?.test(value)) return undefined;
    found[name] = value;
  }
  const { msg_signature, timestamp, nonce, echostr } = found;
  if (msg_signature === undefined || timestamp === undefined || nonce === undefined) return undefined;
  return echostr === undefined ? { msg_signature, timestamp, nonce } : { msg_signature, timestamp, nonce, echostr };
}
