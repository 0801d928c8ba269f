/**
 * The way in for programs on this computer, the command line above all: a listener of its own on 127.0.0.1 and a random
 * credential, both written to a file that only the data folder's owner can read. Who reads it could read the database as
 * well, so it gives every right. Nothing else gets in here: no page of a browser, nothing that a proxy passes on.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { isLoopback, type Random, type Timers } from "@shoufa/ports";
import { maxHeaderBytes } from "./broken-request.ts";
import { drainable } from "./drain.ts";
import type { BareHandler } from "./http-options.ts";
import { Problem } from "./problem.ts";

/** What the file holds. */
export interface LocalAddress {
  readonly url: string;
  /** Sent as `Authorization: Shoufa-Local <credential>`. */
  readonly credential: string;
  /** Process id of the server, to be shown. */
  readonly pid: number;
}

export interface LocalAccess {
  readonly address: LocalAddress;
  /** Stops listening; what is being answered may end. */
  drain(): Promise<void>;
}

export const localAccessFile = (dataDir: string): string => join(dataDir, "local-access.json");

/** Whether a request has come in here and shown the credential. */
export type IsLocal = (request: IncomingMessage) => boolean;

const admitted = new WeakSet<IncomingMessage>();
export const isLocal: IsLocal = (request) => admitted.has(request);

interface Ports {
  readonly random: Random;
  readonly timers: Timers;
}

/** Starts listening. @param handle Answers the requests that are let in. */
export async function openLocalAccess(handle: BareHandler, ports: Ports): Promise<LocalAccess> {
  const { random, timers } = ports;
  const credential = random.bytes(32).toString("base64url");
  const expected = digestOf(`Shoufa-Local ${credential}`);
  const server = createServer({ maxHeaderSize: maxHeaderBytes, requestTimeout: 0 }, (request, response) => {
    if (mayEnter(request, expected)) {
      admitted.add(request);
      handle(request, response);
      return;
    }
    const problem = new Problem("local.refused");
    response.writeHead(problem.status, { "content-type": "application/json; charset=utf-8", connection: "close" });
    response.end(JSON.stringify(problem.body(random.uuid())));
  });
  const drain = drainable(server, timers);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { drain, address: { url: `http://127.0.0.1:${port}`, credential, pid: process.pid } };
}

/** Headers by which a request tells that a proxy or a browser's page has made it. */
const foreignHeaders = ["forwarded", "via", "x-real-ip", "origin", "sec-fetch-site"];

function mayEnter({ socket, headers }: IncomingMessage, expected: Buffer): boolean {
  if (!isLoopback(socket.remoteAddress ?? "")) return false;
  if (Object.keys(headers).some((name) => name.startsWith("x-forwarded-") || foreignHeaders.includes(name)))
    return false;
  return timingSafeEqual(digestOf(headers.authorization ?? ""), expected);
}

/** Headers of a request that shows the credential. */
export const localHeaders = ({ credential }: LocalAddress): Readonly<Record<string, string>> => ({
  authorization: `Shoufa-Local ${credential}`,
});

const digestOf = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Writes the file for the programs that look for it. @returns what removes it again, unless another server has replaced it. */
export function publishLocalAccess(dataDir: string, { url, credential, pid }: LocalAddress): () => void {
  const file = localAccessFile(dataDir);
  const fresh = `${file}.${pid}`;
  rmSync(fresh, { force: true });
  writeFileSync(fresh, `${JSON.stringify({ url, credential, pid })}\n`, { mode: 0o600, flag: "wx" });
  renameSync(fresh, file);
  return () => {
    if (readLocalAccess(dataDir)?.credential === credential) rmSync(file, { force: true });
  };
}

/** The file of a server that runs, or of one that was killed; null when there is none. */
export function readLocalAccess(dataDir: string): LocalAddress | null {
  try {
    return JSON.parse(readFileSync(localAccessFile(dataDir), "utf8")) as LocalAddress;
  } catch {
    return null;
  }
}
