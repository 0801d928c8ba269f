/** The server of an app: verifies its URL and decrypts deliveries with the Token and key that it was given. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { CallbackCrypto } from "@shoufa/protocol";

export interface AppServer {
  readonly url: string;
  /** Every delivery so far, decrypted. */
  readonly received: readonly string[];
  /** From now on. Without a Token and key it refuses everything. */
  readonly use: (keys: { token: string; encodingAesKey: string }) => void;
  readonly close: () => void;
}

export async function startReceiver(corpId: string): Promise<AppServer> {
  const received: string[] = [];
  let crypto: CallbackCrypto | undefined;
  const server = createServer((request, response) => {
    const query = Object.fromEntries(new URL(request.url!, "http://localhost").searchParams);
    let body = "";
    request.on("data", (data) => {
      body += data;
    });
    request.on("end", () => {
      try {
        if (!crypto) throw new Error("no keys yet");
        if (request.method === "GET") response.end(crypto.verifyUrl(query as never));
        else {
          received.push(crypto.open(query as never, body).xml);
          response.end();
        }
      } catch {
        response.writeHead(403).end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`,
    received,
    use(keys) {
      crypto = new CallbackCrypto({ ...keys, receiveId: corpId });
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
