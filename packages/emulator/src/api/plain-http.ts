/**
 * The platform speaks HTTPS only: plain HTTP is sent there by 301.
 * Source: docs/wire/directory.md §1 (unverified).
 */
import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * Sends the caller to HTTPS, unless a proxy in front of the emulator says that it has come that way.
 * @returns Whether the call has been answered by this.
 */
export function sendToHttps(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.headers["x-forwarded-proto"] === "https") return false;
  const { host = "" } = request.headers;
  response.writeHead(301, { Location: `https://${host}${request.url}`, "Content-Length": 0 }).end();
  return true;
}
