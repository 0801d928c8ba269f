/** A kept request as a command for a terminal. */
import type { KeptRequest } from "./request-text.ts";

/** In single quotes, as every POSIX shell reads it. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Headers that curl makes itself, and those that say how the request travelled. */
const left =
  /^(?:host|content-length|connection|accept-encoding|transfer-encoding|x-forwarded-.*|forwarded|x-shoufa-replay)$/i;

/** @param url Of the callback address, without a query. */
export function curlOf({ method, search, headers, body }: KeptRequest, url: string): string {
  const lines = [`curl ${method === "GET" ? "" : `-X ${method} `}${quoted(search === "" ? url : `${url}?${search}`)}`];
  for (const { name, value } of headers)
    if (!left.test(name) && value !== "***") lines.push(`-H ${quoted(`${name}: ${value}`)}`);
  if (body !== "") lines.push(`--data-binary ${quoted(body)}`);
  return lines.join(" \\\n  ");
}
