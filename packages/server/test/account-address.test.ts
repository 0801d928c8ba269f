/** What may stand in an API address, what makes a company simulated, and by which clock a simulated one lives. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { problemText, routes } from "@shoufa/contract";
import { startConsole, startEmulator, startServer, testDatabases, until } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";

const app = {
  agentId: 1000002,
  name: "通知",
  secret: "secret-of-the-app",
  token: "Token4ThisTest2026",
  encodingAesKey: `${"kEy1".repeat(10)}xyA`,
};
const body = (change: object) => ({ name: "公司", corpId: "ww1", apiBase: "https://127.0.0.1:9", app, ...change });

/** Something on a port that answers everything with `answer`. */
async function standIn(answer: string, status = 200) {
  const server = createServer((_request, response) => response.writeHead(status).end(answer));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

test("an address with a login, a query, a fragment or a link-local host is refused and says which part", async () => {
  await using server = await startServer();
  const api = await server.owner();
  for (const [apiBase, part] of [
    ["https://user:word@127.0.0.1:9", "user:password@"],
    ["https://127.0.0.1:9/?corpid=1", "?"],
    ["https://127.0.0.1:9/#x", "#"],
    ["https://169.254.169.254", "169.254.169.254"],
    ["https://[fe80::1]", "fe80::1"],
    ["https://[::ffff:169.254.169.254]", "::ffff:a9fe:a9fe"],
    ["https://[::169.254.169.254]", "::a9fe:a9fe"],
    ["https://[64:ff9b::169.254.169.254]", "64:ff9b::a9fe:a9fe"],
    ["https://0xa9fea9fe", "169.254.169.254"],
    ["https://metadata.google.internal", "metadata.google.internal"],
    ["https://Metadata.Google.Internal.", "metadata.google.internal"],
  ] as const) {
    const answer = await api.ask(routes.createAccount, { body: body({ apiBase }) });
    expect(answer).toMatchObject({ status: 422, body: { code: "account.address_refused", params: { part } } });
  }
  expect(problemText("account.address_refused", "en", { part: "?" })).toContain("“?”");
});

test("plain http is refused unless the address says that it is an emulator, whatever else answers there", async () => {
  await using server = await startServer();
  const api = await server.owner();
  await using wecomLike = await standIn('{"errcode":404,"errmsg":"not found"}', 404);
  await using page = await standIn("<html>proxy</html>");
  for (const apiBase of [wecomLike.url, page.url, "http://127.0.0.1:9"]) {
    const answer = await api.ask(routes.createAccount, { body: body({ apiBase }) });
    expect(answer).toMatchObject({ status: 422, body: { code: "account.address_http" } });
  }
  await using emulator = await startEmulator({ people: 3 });
  const made = await api.call(routes.createAccount, { body: body({ apiBase: `${emulator.url}/cgi-bin/` }) });
  expect(made).toMatchObject({ kind: "sandbox", apiBase: emulator.url });
  const real = await api.call(routes.createAccount, { body: body({ corpId: "ww2" }) });
  expect(real.kind).toBe("real");
});

test("the same CorpID in another case is the same company", async () => {
  await using server = await startServer();
  const api = await server.owner();
  await api.call(routes.createAccount, { body: body({ corpId: "wwABC" }) });
  const again = await api.ask(routes.createAccount, { body: body({ corpId: "WWabc" }) });
  expect(again).toMatchObject({ status: 409, body: { code: "account.corp_taken" } });
});

test("a Token as short as WeCom allows is taken with a warning and a random one; a key of one letter is refused [A16, K10]", async () => {
  await using server = await startServer();
  const api = await server.owner();
  const weak = await api.call(routes.createAccount, { body: body({ app: { ...app, token: "abc" } }) });
  expect(weak.warnings).toEqual([
    { code: "callback.token_weak", params: { suggestion: expect.stringMatching(/^[A-Za-z0-9]{24}$/) } },
  ]);
  const strong = await api.call(routes.createAccount, { body: body({ corpId: "ww2" }) });
  expect(strong.warnings).toEqual([]);
  const key = await api.ask(routes.createAccount, {
    body: body({ corpId: "ww3", app: { ...app, encodingAesKey: "a".repeat(43) } }),
  });
  expect(key).toMatchObject({ status: 422, body: { code: "account.key_weak" } });
  const short = await api.ask(routes.createAccount, { body: body({ corpId: "ww4", app: { ...app, token: "ab" } }) });
  expect(short).toMatchObject({ status: 400, body: { code: "request.invalid", params: { field: "app.token" } } });
});

describe.each(testDatabases())("on $name", (store) => {
  test("at each start a simulated company whose address is no emulator any more becomes a real one, and keeps its secret", async () => {
    await using running = await startConsole({ server: { store }, emulator: { people: 3 } });
    await using page = await standIn("{}");
    const { server, emulator } = running;
    const company = emulator.company();
    const first = company.apps[0] as (typeof company.apps)[number];
    await server.ensureSandbox({ name: company.name, corpId: company.corpId, apiBase: page.url, app: first });
    await using again = await server.restart();
    const api = await again.owner();
    await until("it is real", async () => (await api.call(routes.listAccounts, {})).items[0]?.kind === "real");
    await api.call(routes.pullDirectory, { params: { accountId: running.account.id } });
    const failed = await until("the pull says why", async () => {
      const [account] = (await api.call(routes.listAccounts, {})).items;
      return account?.directory.state === "failed" && account.directory.problem;
    });
    expect(failed).toMatchObject({ code: "account.address_http" });
  });

  test("an emulator's clock that is days ahead does not silence the inbox", async () => {
    await using running = await startConsole({ server: { store }, emulator: { people: 5 } });
    const { emulator, api, account, app: connected } = running;
    const [person] = emulator.members();
    emulator.clock.advance({ hours: 72 });
    const { callback } = await emulator
      .phone(person?.userId ?? "")
      .type({ agentId: connected.agentId, text: "三天以后" });
    expect(callback).toMatchObject({ state: "delivered" });
    const { items } = await api.call(routes.listInbox, { params: { accountId: account.id }, query: {} });
    expect(items).toHaveLength(1);
  });
});
