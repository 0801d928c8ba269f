/**
 * Load client, in a process of its own: kept-alive connections over bare sockets, each with one request at a time, so that
 * the client costs less than any server it measures. Requests are built before the measuring starts.
 */
import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import process from "node:process";
import { CallbackCrypto, writeXml } from "@shoufa/protocol";
import { config } from "./callback-samples.ts";

export interface LoadOrder {
  readonly port: number;
  readonly path: string;
  readonly requests: number;
  readonly connections: number;
  /** What each delivery says; unless given, a line of text. */
  readonly content?: string;
}

export interface LoadReport {
  readonly perSecond: number;
  /** MsgIds of the requests that were answered 200. */
  readonly acknowledged: readonly string[];
  readonly refused: number;
}

const crypto = new CallbackCrypto(config);
let lastMsgId = BigInt(Date.now()) * 1_000_000n;

const line = "好的，收到，我下午三点前把报表发给您。".repeat(2);

/** Whole request with one delivery: a text with a new MsgId. */
function build({ path, content = line }: LoadOrder): { msgId: string; bytes: Buffer } {
  lastMsgId += 1n;
  const seconds = Math.floor(Date.now() / 1000);
  const xml = writeXml("xml", {
    ...{ ToUserName: config.receiveId, FromUserName: "linxiaoyu", CreateTime: seconds, MsgType: "text" },
    ...{ Content: content, MsgId: lastMsgId, AgentID: 1_000_002 },
  });
  const at = { timestamp: String(seconds), nonce: randomBytes(8).toString("hex") };
  const { body, msgSignature } = crypto.sealDelivery(xml, { ...at, agentId: 1_000_002 }, randomBytes(16));
  const query = `msg_signature=${msgSignature}&timestamp=${at.timestamp}&nonce=${at.nonce}`;
  const head = [
    `POST ${path}?${query} HTTP/1.1`,
    "Host: 127.0.0.1",
    "Content-Type: text/xml",
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return { msgId: String(lastMsgId), bytes: Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`) };
}

async function load(order: LoadOrder): Promise<LoadReport> {
  const requests = Array.from({ length: order.requests }, () => build(order));
  const sockets = await Promise.all(Array.from({ length: order.connections }, () => open(order.port)));
  const acknowledged: string[] = [];
  let next = 0;
  let refused = 0;
  const start = performance.now();
  await Promise.all(sockets.map((socket) => drive(socket)));
  const seconds = (performance.now() - start) / 1000;
  for (const socket of sockets) socket.destroy();
  return { perSecond: requests.length / seconds, acknowledged, refused };

  function drive(socket: Socket): Promise<void> {
    return new Promise((resolve, reject) => {
      let current: (typeof requests)[number] | undefined;
      let partial = "";
      const send = (): void => {
        current = requests[next++];
        if (current === undefined) resolve();
        else socket.write(current.bytes);
      };
      socket.on("error", reject);
      socket.on("close", () => reject(new Error("the server closed a connection")));
      socket.on("data", (chunk: string) => {
        const text = partial === "" ? chunk : partial + chunk;
        if (!isWhole(text)) {
          partial = text;
          return;
        }
        partial = "";
        if (current !== undefined && text.startsWith("HTTP/1.1 200 ")) acknowledged.push(current.msgId);
        else refused += 1;
        send();
      });
      send();
    });
  }
}

const open = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    socket.setEncoding("latin1");
    socket.once("connect", () => resolve(socket)).once("error", reject);
  });

function isWhole(answer: string): boolean {
  const head = answer.indexOf("\r\n\r\n");
  if (head < 0) return false;
  const length = /content-length: (\d+)/i.exec(answer);
  return length ? answer.length >= head + 4 + Number(length[1]) : answer.endsWith("0\r\n\r\n");
}

process.on("message", (order: LoadOrder) => {
  load(order).then(
    (report) => process.send?.(report),
    (error: unknown) => {
      process.stderr.write(`load client: ${String(error)}\n`);
      process.exit(1);
    },
  );
});
