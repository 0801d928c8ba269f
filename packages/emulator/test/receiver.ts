/** A real receiver of callbacks on a port of its own, as an application would run one. */
import { createDecipheriv } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { CallbackCrypto, type OpenedCallback } from "@shoufa/protocol";
import type { CallbackConfiguration, Emulator } from "../src/index.ts";

export interface Received extends Pick<OpenedCallback, "xml" | "fields"> {
  /** The plaintext's bytes, decrypted here by hand: also where `fields` cannot be read from them and throws. */
  readonly bytes: Buffer;
  readonly query: URLSearchParams;
  readonly outer: string;
}

export interface Receiver extends AsyncDisposable {
  readonly configuration: CallbackConfiguration;
  readonly crypto: CallbackCrypto;
  readonly received: readonly Received[];
  /** Handler of a delivery after it was read; answers 200 without content when absent. */
  answer?: (response: ServerResponse, received: Received, attempt: number) => void;
  /** Handler of a URL check; answers with the plain text when absent. */
  verify?: (response: ServerResponse, plain: string, query: URLSearchParams) => void;
}

export const token = "QDG6eK";
export const encodingAesKey = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

export async function startReceiver(emulator: Emulator, path = "/callback"): Promise<Receiver> {
  const crypto = new CallbackCrypto({ token, encodingAesKey, receiveId: emulator.company().corpId });
  const received: Received[] = [];
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    const query = new URL(request.url!, "http://x").searchParams;
    const signed = Object.fromEntries(query);
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (request.method === "GET") {
        const plain = crypto.verifyUrl(signed);
        if (receiver.verify) receiver.verify(response, plain, query);
        else response.end(plain);
        return;
      }
      const outer = Buffer.concat(chunks).toString();
      const bytes = plaintextOf(outer);
      received.push({
        bytes,
        xml: bytes.toString(),
        get fields() {
          return crypto.open(signed, outer).fields;
        },
        query,
        outer,
      });
      if (receiver.answer) receiver.answer(response, received.at(-1)!, received.length);
      else response.end();
    });
  };
  const server = createServer(onRequest);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const receiver: Receiver = {
    configuration: { url: `http://127.0.0.1:${port}${path}`, token, encodingAesKey },
    crypto,
    received,
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
  return receiver;
}

/** Content between the length and the receiveid; nothing is checked. */
function plaintextOf(outer: string): Buffer {
  const key = Buffer.from(`${encodingAesKey}=`, "base64");
  const decipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const encrypt = outer.startsWith("{")
    ? JSON.parse(outer).Encrypt
    : /<Encrypt><!\[CDATA\[(.*?)\]\]>/s.exec(outer)![1]!;
  const plain = Buffer.concat([decipher.update(encrypt, "base64"), decipher.final()]);
  return plain.subarray(20, 20 + plain.readUInt32BE(16));
}
