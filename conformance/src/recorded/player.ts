/** A server that knows nothing: it answers a call with the bytes that were recorded for it. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type App, type Contacts, createWeCom, type WeCom } from "@shoufa/client";
import type { RecordedAnswer } from "./recordings.ts";

/** Client of a replay: one company, whose secret may do everything. */
export interface Ours extends AsyncDisposable {
  readonly app: App;
  readonly contacts: Contacts;
  readonly wecom: WeCom;
}

/** Answers to one endpoint come in the given order, the last one again and again. */
export async function play(answers: readonly RecordedAnswer[]): Promise<Ours> {
  const turn = new Map<string, number>();
  const server = createServer((request, response) => {
    request.resume();
    const endpoint = (request.url ?? "").replace(/^\/cgi-bin\//, "").split("?")[0] ?? "";
    const mine = answers.filter((answer) => answer.endpoint === endpoint);
    const at = turn.get(endpoint) ?? 0;
    turn.set(endpoint, at + 1);
    const answer = mine[Math.min(at, mine.length - 1)] ?? (endpoint === "gettoken" ? anyToken : undefined);
    if (!answer) return void response.writeHead(404).end();
    const body = Buffer.from(answer.body);
    response.writeHead(200, { ...headersOf(answer), "content-length": body.length }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  // Repeats would only ask the same recording again.
  const options = { retry: { repeats: 0 }, pace: { limits: [] } };
  const wecom = createWeCom({ corpId: "ww0123456789abcdef", apiBase: `http://127.0.0.1:${port}`, ...options });
  const secret = "a-secret-of-no-company";
  return {
    app: wecom.app({ agentId: 1_000_002, secret }),
    contacts: wecom.contacts({ secret }),
    wecom,
    async [Symbol.asyncDispose]() {
      await wecom.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

const anyToken: Pick<RecordedAnswer, "body"> = {
  body: '{"errcode":0,"errmsg":"ok","access_token":"a-token-of-no-company","expires_in":7200}',
};

/** As the platform: JSON says so, and repeats its result beside it. */
function headersOf(answer: Partial<RecordedAnswer>): Record<string, string> {
  if (answer.headers) return answer.headers;
  const code = /"errcode":\s*(-?\d+)/.exec(answer.body ?? "")?.[1];
  return { "content-type": "application/json; charset=UTF-8", ...(code !== undefined && { "error-code": code }) };
}
