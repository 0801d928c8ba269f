/**
 * Answers to what is not HTTP, or not enough of it: Node's parser gives up before there is a request, so the answer is
 * written to the socket by hand. It has the same body as every other refusal.
 */
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { Problem } from "./problem.ts";

export const maxHeaderBytes = 16_384;

/** @param code The parser's, e.g. `HPE_HEADER_OVERFLOW`. */
export const brokenRequestProblem = (code: string | undefined): Problem =>
  code === "HPE_HEADER_OVERFLOW"
    ? new Problem("request.header_too_large", { max: maxHeaderBytes })
    : code === "ERR_HTTP_REQUEST_TIMEOUT"
      ? new Problem("request.too_slow")
      : new Problem("request.invalid", { field: "HTTP" });

/** Writes a whole answer and closes the connection. */
export function refuseOnSocket(
  socket: Socket,
  problem: Problem,
  requestId: string,
  headers: readonly (readonly [string, string])[],
): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(problem.body(requestId));
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    "cache-control: no-store",
    "content-type: application/json; charset=utf-8",
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
}
