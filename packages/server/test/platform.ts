/**
 * The platform as the callback entry sees it: its messages, its envelopes, and requests that no friendlier client would
 * send. `openEntry` starts a server with one app for all tests of a block.
 */
import { randomBytes } from "node:crypto";
import { request } from "node:http";
import { jsonLog, type Log, type Ports, systemClock } from "@shoufa/ports";
import { CallbackCrypto, writeXml } from "@shoufa/protocol";
import { startServer, type TestServer, type testDatabases } from "@shoufa/testkit";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { storedEvents } from "./stored-events.ts";

export const corpId = "ww0123456789abcdef";
export interface Keys {
  readonly url: string;
  readonly token: string;
  readonly encodingAesKey: string;
}
interface Sent {
  readonly status: number;
  readonly body: string;
  readonly headers: Record<string, unknown>;
}

export const seconds = (): number => Math.floor(Date.now() / 1000);
export const nonce = (): string => randomBytes(6).toString("hex");
let lastMsgId = BigInt(Date.now()) * 1000n;
export const nextMsgId = (): bigint => ++lastMsgId;

export const head = (from: string, msgType: string, createTime = seconds()) => ({
  ...{ ToUserName: corpId, FromUserName: from, CreateTime: createTime, MsgType: msgType },
});
export const textMessage = (content: string, msgId = nextMsgId()): string =>
  writeXml("xml", { ...head("lin", "text"), Content: content, MsgId: msgId, AgentID: 1000002 });
export const subscribed = (from: string, createTime = seconds()): string =>
  writeXml("xml", { ...head(from, "event", createTime), Event: "subscribe", EventKey: "", AgentID: 1000002 });

/** One request with exactly this path, method and body, and nothing that a friendlier client would add or mend. */
export function raw(
  url: string,
  options: { method?: string; body?: string | Buffer; headers?: Record<string, string> } = {},
): Promise<Sent> {
  const { method = "POST", body, headers = {} } = options;
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const path = url.slice(url.indexOf("/", "http://".length));
    const sent = request(
      {
        hostname,
        port,
        path,
        method,
        agent: false,
        headers: { ...headers, ...(body !== undefined && { "content-length": String(Buffer.byteLength(body)) }) },
      },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (part: string) => (text += part));
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body: text, headers: answer.headers }));
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

/** A server with one app, over the given database, from the first hook on. */
export function openEntry(store: ReturnType<typeof testDatabases>[number], ports: Partial<Ports> = {}) {
  let server: TestServer;
  let keys: Keys;
  let crypto: CallbackCrypto;
  let lines: string[] = [];
  const log: Log = jsonLog((line) => lines.push(line), systemClock);
  beforeAll(async () => {
    server = await startServer({ store, ports: { log, ...ports } });
    const app = { agentId: 1000002, name: "公告", secret: "s".repeat(43) };
    const sandbox = await server.ensureSandbox({ name: "样品公司", corpId, apiBase: "http://127.0.0.1:9", app });
    keys = sandbox.callback;
    crypto = new CallbackCrypto({ ...keys, receiveId: corpId });
  });
  afterAll(() => server[Symbol.asyncDispose]());
  beforeEach(() => {
    lines = [];
  });

  const seal = (xml: string, with_: CallbackCrypto = crypto, at = { timestamp: String(seconds()), nonce: nonce() }) => {
    const { body, msgSignature } = with_.sealDelivery(xml, { ...at, agentId: 1000002 }, randomBytes(16));
    return { body, query: `msg_signature=${msgSignature}&timestamp=${at.timestamp}&nonce=${at.nonce}` };
  };
  const post = (xml: string, at?: { timestamp: string; nonce: string }): Promise<Sent> => {
    const { body, query } = seal(xml, crypto, at ?? { timestamp: String(seconds()), nonce: nonce() });
    return raw(`${keys.url}?${query}`, { body });
  };
  /** Signs whatever ciphertext, as only somebody with the token can. */
  const signed = (
    encrypt: string,
    wrap = (text: string) => `<xml><Encrypt><![CDATA[${text}]]></Encrypt></xml>`,
    timestamp = String(seconds()),
  ) => {
    const at = { timestamp, nonce: nonce() };
    const query = `msg_signature=${crypto.sign(at.timestamp, at.nonce, encrypt)}&timestamp=${at.timestamp}&nonce=${at.nonce}`;
    return { body: wrap(encrypt), query };
  };
  const echo = (text: string, timestamp = String(seconds())): string => {
    const encrypt = crypto.encrypt(text, randomBytes(16));
    const n = nonce();
    return `msg_signature=${crypto.sign(timestamp, n, encrypt)}&timestamp=${timestamp}&nonce=${n}&echostr=${encodeURIComponent(encrypt)}`;
  };
  const secretsInLog = (): string[] =>
    [keys.token, keys.encodingAesKey, "s".repeat(43), "msg_signature="].filter((secret) =>
      lines.some((line) => line.includes(secret)),
    );
  const count = async (): Promise<number> => (await storedEvents(server)).length;
  return {
    /** Ends the server and starts it again on the same data. */
    async restart(): Promise<void> {
      server = await server.restart();
      keys = { ...keys, url: server.url + new URL(keys.url).pathname };
    },
    get server() {
      return server;
    },
    get keys() {
      return keys;
    },
    get crypto() {
      return crypto;
    },
    /** What the log said during this test. */
    get lines(): readonly string[] {
      return lines;
    },
    seal,
    post,
    signed,
    echo,
    secretsInLog,
    count,
  };
}
