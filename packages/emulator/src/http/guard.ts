/**
 * Access to control API and pages: programs and pages of this computer only. A web page from elsewhere must not control
 * the emulator through a visitor's browser, neither across origins nor with a name that resolves to 127.0.0.1.
 */
import type { IncomingMessage } from "node:http";
import { isLoopbackHost } from "../kernel/loopback.ts";

/** Undefined when the request may pass, otherwise what is wrong with it. */
export function accessProblem(request: IncomingMessage, allowNonLoopback: boolean): string | undefined {
  const wrong = hostProblem(request, allowNonLoopback);
  if (wrong) return wrong;
  const { host, origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) return "The control API answers no pages of other origins.";
  if (request.headers["sec-fetch-site"] === "cross-site") return "The control API answers no pages of other origins.";
  return undefined;
}

/** The part of it that a link from elsewhere must pass too. */
export function hostProblem(request: IncomingMessage, allowNonLoopback: boolean): string | undefined {
  const { host } = request.headers;
  if (!host || !URL.canParse(`http://${host}`)) return "The request names no host.";
  if (!allowNonLoopback && !isLoopbackHost(new URL(`http://${host}`).hostname))
    return "The control API answers only under localhost, 127.0.0.1 or [::1].";
  return undefined;
}
