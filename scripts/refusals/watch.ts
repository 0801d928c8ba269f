/**
 * Runs in every unit test file (vitest's `setupFiles`): keeps the error codes that went over HTTP and WebSockets in it, so
 * that `npm test` can say which refusals of the emulator no test has ever reached. It looks at Node's own response and at
 * the library's socket, so that nothing in the emulator knows of it.
 */
import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { ServerResponse } from "node:http";
import path from "node:path";
import { afterAll } from "vitest";
import { WebSocket } from "ws";

/** Login pages tell their codes in a sentence. */
const codesIn = (text: string): RegExp => (text.startsWith("<") ? /(-?\b\d{5,6}\b)/g : /"errcode":(-?\d+)/g);

const folder = process.env["REFUSALS_SEEN"];

if (folder !== undefined) {
  const seen = new Set<string>();
  const note = (text: unknown): void => {
    if (typeof text === "string") for (const [, code] of text.matchAll(codesIn(text))) seen.add(code ?? "");
  };
  const end = ServerResponse.prototype.end;
  ServerResponse.prototype.end = function (this: ServerResponse, ...given: unknown[]) {
    const [body] = given;
    const text = Buffer.isBuffer(body) && body.length < 100_000 ? body.toString("latin1") : body;
    note(text);
    return (end as (...all: unknown[]) => ServerResponse).apply(this, given);
  } as typeof end;
  const { send } = WebSocket.prototype;
  WebSocket.prototype.send = function (this: WebSocket, ...given: unknown[]) {
    note(given[0]);
    return (send as (...all: unknown[]) => void).apply(this, given);
  } as typeof send;
  afterAll(() => {
    ServerResponse.prototype.end = end;
    WebSocket.prototype.send = send;
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, `${randomUUID()}.json`), JSON.stringify([...seen].map(Number)));
  });
}
