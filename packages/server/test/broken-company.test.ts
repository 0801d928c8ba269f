/** Two companies on one server: the interface address of one takes requests and never answers. */
import { randomUUID } from "node:crypto";
import { type Account, routes } from "@shoufa/contract";
import { type Api, startEmulator, startServer, testDatabases, until } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { answerProxy } from "./proxy.ts";
import { sendingOf } from "./sending.ts";

type Emulator = Awaited<ReturnType<typeof startEmulator>>;

async function connect(api: Api, emulator: Emulator, apiBase: string): Promise<Account> {
  const { name, corpId, apps } = emulator.company();
  const [app] = apps;
  if (!app) throw new Error("no app");
  return api.call(routes.createAccount, {
    body: {
      ...{ name, corpId, kind: "sandbox", apiBase },
      app: { ...app, token: "tokenOfTheCompany", encodingAesKey: `${"kIlL".repeat(10)}xyA` },
    },
  });
}
const accountOf = async (api: Api, id: string): Promise<Account> => {
  const found = (await api.call(routes.listAccounts, {})).items.find((account) => account.id === id);
  if (!found) throw new Error("no such account");
  return found;
};
const read = (api: Api, { id }: Account): Promise<Account> =>
  until("its directory is read", async () => {
    const account = await accountOf(api, id);
    return account.directory.state === "ready" && account;
  });

describe.each(testDatabases())("on $name", (store) => {
  test("a company whose directory never comes keeps no other from being read; one whose calls hang keeps no message of another", async () => {
    await using broken = await startEmulator({ people: 10, seed: 7 });
    await using proxy = await answerProxy(broken.url);
    await using sound = await startEmulator({ people: 10, seed: 8 });
    await using server = await startServer({ store });
    const api = await server.owner();

    const asked = proxy.hold("/cgi-bin/department/list");
    const stuck = await connect(api, broken, proxy.url);
    await asked;
    const other = await read(api, await connect(api, sound, sound.url));
    expect((await accountOf(api, stuck.id)).directory.state).toBe("running");
    proxy.cutHeld();
    const mended = await read(api, stuck);

    const hanging = proxy.hold("/cgi-bin/message/send");
    const there = sendingOf({ api, emulator: broken, account: mended, app: mended.apps[0] as Account["apps"][number] });
    const here = sendingOf({ api, emulator: sound, account: other, app: other.apps[0] as Account["apps"][number] });
    const unanswered = await Promise.all(
      Array.from({ length: 8 }, (_, n) => there.send({ everyone: true }, `第${n}条`)),
    );
    await hanging;
    const text = `照常 ${randomUUID()}`;
    expect(await here.settled((await here.send({ everyone: true }, text)).id)).toMatchObject({ state: "done" });
    for (const { id } of unanswered) expect(await there.read(id)).toMatchObject({ state: "sending" });
    proxy.cutHeld();
  });
});
