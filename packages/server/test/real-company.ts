import { type Account, routes } from "@shoufa/contract";
import { HttpFailure, type HttpRequest, type HttpResponse, undiciHttp } from "@shoufa/ports";
import { type Api, startEmulator, startServer, type TestServer, type TestStore } from "@shoufa/testkit";

export const apiBase = "https://wecom.example.com";
export const publicUrl = "https://shoufa.example.com";
export const keys = { token: "doctorTestToken1", encodingAesKey: "cbadefghijklmnopqrstuvwxyz0123456789ABCDEFG" };

/** Answers in place of the net, or changes what it answers; undefined: it is left alone. */
type OnTheWay = (request: HttpRequest, forward: () => Promise<HttpResponse>) => Promise<HttpResponse> | undefined;

export interface RealCompany extends AsyncDisposable {
  readonly emulator: Awaited<ReturnType<typeof startEmulator>>;
  readonly server: TestServer;
  readonly api: Api;
  readonly account: Account;
  readonly app: Account["apps"][number];
  /** What happens between the server and everybody else. */
  onTheWay: OnTheWay;
}

export const cut = (): never => {
  throw new HttpFailure("unreachable", "no", "shoufa.example.com: ECONNREFUSED");
};

export const refusedByProxy = (): never => {
  throw new HttpFailure("unreachable", "no", "wecom.example.com: the proxy refused (407)");
};

export const page = (status: number, text: string): Promise<HttpResponse> =>
  Promise.resolve({ status, headers: { "content-type": "text/html" }, body: Buffer.from(text) });

/** A company that does not say of itself that it is simulated, at an address in the net; the public address leads here. */
export async function realCompany(store: TestStore): Promise<RealCompany> {
  await using cleanUp = new AsyncDisposableStack();
  const emulator = cleanUp.use(await startEmulator({ people: 10 }));
  const net = undiciHttp();
  cleanUp.defer(() => net.close());
  let server: TestServer | undefined;
  const way: { now: OnTheWay } = { now: () => undefined };
  const http = {
    request(request: HttpRequest): Promise<HttpResponse> {
      const forward = (): Promise<HttpResponse> => {
        if (request.origin === apiBase && request.path.startsWith("/control/")) return page(404, "");
        if (request.origin === apiBase) return net.request({ ...request, origin: emulator.url });
        return net.request({ ...request, origin: server?.url ?? "" });
      };
      try {
        return way.now(request, forward) ?? forward();
      } catch (error) {
        return Promise.reject(error);
      }
    },
    close: async () => {},
  };
  server = cleanUp.use(await startServer({ store, ports: { http } }));
  const api = await server.owner();
  const { corpId, apps } = emulator.company();
  const [first] = apps;
  const app = { agentId: first?.agentId ?? 0, name: "通知", secret: first?.secret ?? "", ...keys };
  const account = await api.call(routes.createAccount, { body: { name: "远帆", corpId, apiBase, app } });
  const owned = cleanUp.move();
  const running = server;
  return {
    ...{ emulator, server: running, api, account, app: account.apps[0] as Account["apps"][number] },
    get onTheWay() {
      return way.now;
    },
    set onTheWay(next) {
      way.now = next;
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
