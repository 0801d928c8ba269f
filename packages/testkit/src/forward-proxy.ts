import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

export interface ForwardProxy extends AsyncDisposable {
  readonly url: string;
  /** Paths that were asked for through it. */
  readonly paths: string[];
  /** `user:password` of the logins that came with them. */
  readonly logins: Set<string>;
}

/** Sends whatever it is asked for to the emulator, under the emulator's own name. */
export async function forwardProxy(target: string): Promise<ForwardProxy> {
  const paths: string[] = [];
  const logins = new Set<string>();
  const server = createServer((incoming, outgoing) => {
    const { pathname, search } = new URL(incoming.url ?? "", "http://wecom.invalid");
    paths.push(pathname);
    const login = incoming.headers["proxy-authorization"]?.replace(/^Basic /i, "");
    if (login !== undefined) logins.add(Buffer.from(login, "base64").toString());
    const headers = { ...incoming.headers, host: new URL(target).host };
    const onward = request(`${target}${pathname}${search}`, { method: incoming.method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    paths,
    logins,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}
