import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** A line between a client and a server that can keep an answer back, or change it, after the request has been delivered. */
export interface AnswerProxy extends AsyncDisposable {
  readonly url: string;
  /**
   * From now on the answer to this path is held. Resolves when the first such request has been carried out.
   * @param after So many answers pass before. None unless given.
   */
  hold(path: string, after?: number): Promise<void>;
  /** Answers pass again. Those that were held are lost: their connections are cut. */
  cutHeld(): void;
  /** From now on JSON answers to this path pass through `change`. */
  rewrite(path: string, change: (answer: Record<string, unknown>) => unknown): void;
}

export async function answerProxy(target: string): Promise<AnswerProxy> {
  const { hostname, port } = new URL(target);
  let heldPath: string | undefined;
  let passing = 0;
  let delivered = (): void => {};
  const held = new Set<{ destroy(): void }>();
  const changes = new Map<string, (answer: Record<string, unknown>) => unknown>();
  const server = createServer((incoming, outgoing) => {
    const onward = request(
      { hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("end", () => {
          if (heldPath !== undefined && incoming.url?.startsWith(heldPath) && passing-- <= 0) {
            held.add(incoming.socket);
            delivered();
            return;
          }
          const change = changes.get(new URL(incoming.url ?? "", target).pathname);
          const body = Buffer.concat(parts);
          const { "content-length": _, ...headers } = answer.headers;
          outgoing.writeHead(answer.statusCode ?? 502, headers);
          outgoing.end(change ? JSON.stringify(change(JSON.parse(body.toString()))) : body);
        });
      },
    );
    onward.on("error", () => incoming.socket.destroy());
    incoming.pipe(onward);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold(path, after = 0) {
      heldPath = path;
      passing = after;
      return new Promise((resolve) => {
        delivered = resolve;
      });
    },
    cutHeld() {
      heldPath = undefined;
      for (const connection of held) connection.destroy();
      held.clear();
    },
    rewrite: (path, change) => void changes.set(path, change),
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
