import type { Outgoing } from "./call.ts";

/** Secrets of a call that must not appear in its errors, raw and as encoded in the query string. */
export function secretsOf(outgoing: Outgoing): string[] {
  const secrets = Object.entries(outgoing.request)
    // A webhook's key is its whole right to post; a code or a ticket is somebody's login.
    .filter(([name, value]) => /secret|^key$|^code$|ticket/i.test(name) && typeof value === "string")
    .map(([, value]) => value as string);
  if (outgoing.accessToken) secrets.push(outgoing.accessToken);
  return [...new Set(secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]))].filter(Boolean);
}

/** Copy without the secrets: a gateway between us and WeCom may quote the URL it could not serve. */
export function scrub<T>(value: T, secrets: readonly string[]): T {
  return scrubbed(value, secrets) as T;
}

function scrubbed(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === "string") return secrets.reduce((text, secret) => text.replaceAll(secret, "***"), value);
  if (Array.isArray(value)) return value.map((item) => scrubbed(item, secrets));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [scrubbed(name, secrets), scrubbed(item, secrets)]),
  );
}
