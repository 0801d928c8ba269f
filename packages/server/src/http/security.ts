/** What protects the browser: headers on every answer, and which requests are let in at all. */
import type { IncomingMessage } from "node:http";
import { Unfit } from "../db/unfit.ts";

export interface Origins {
  /** Host headers under which this server may be asked; null: any (it listens on a network and has no fixed name). */
  readonly hosts: ((host: string) => boolean) | null;
  readonly https: boolean;
  /** Whether this is the address of our own pages, as the owner has entered it. */
  isEntered(origin: string): boolean;
}

const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/**
 * On a loopback address only loopback names are answered (and the public one, behind a proxy): a foreign name that was
 * made to point here by DNS rebinding gets nothing.
 * @throws {Unfit} for a `publicUrl` that is no web address.
 */
export function originsFor(options: {
  host: string;
  publicUrl?: string | undefined;
  entered?: () => string | null;
}): Origins {
  const publicAddress = options.publicUrl ? webAddress(options.publicUrl) : null;
  const isLoopback = /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/i.test(options.host);
  const entered = (): URL | null => URL.parse(options.entered?.() ?? "");
  const isPublic = (host: string): boolean => host === publicAddress?.host || host === entered()?.host;
  return {
    hosts: isLoopback ? (host) => loopbackHost.test(host) || isPublic(host.toLowerCase()) : null,
    isEntered: (origin) => origin === entered()?.origin,
    https: publicAddress?.protocol === "https:",
  };
}

function webAddress(text: string): URL {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new Unfit("public_url.wrong", { url: text });
  return new URL(text);
}

/** Sent with every answer of the console and its API, errors and files included. */
export function securityHeaders(https: boolean): Readonly<Record<string, string>> {
  return {
    "content-security-policy": contentSecurityPolicy(),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    ...(https ? { "strict-transport-security": "max-age=31536000" } : {}),
  };
}

/** @param styleSource Where styles may come from besides our own files: a nonce, or inline. */
export const contentSecurityPolicy = (styleSource = ""): string =>
  [
    "default-src 'self'",
    `style-src 'self'${styleSource && ` ${styleSource}`}`,
    // Voices are decoded by WebAssembly and played from memory.
    "script-src 'self' 'wasm-unsafe-eval'",
    "media-src 'self' blob:",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether an API request can only have come from our own pages or from a program, never from another site's page. A
 * program sends neither `Origin` nor `Sec-Fetch-Site`, and has no browser's cookie to abuse.
 */
export function isFromOwnPages(request: IncomingMessage, { https, isEntered }: Omit<Origins, "hosts">): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  const { origin } = request.headers;
  if (origin === undefined || (safeMethods.has(request.method ?? "") && site !== undefined)) return true;
  const host = request.headers.host ?? "";
  // Behind a proxy that ends TLS the page's origin is https while this connection is not.
  return origin === `http://${host}` || (https && origin === `https://${host}`) || isEntered(origin);
}
