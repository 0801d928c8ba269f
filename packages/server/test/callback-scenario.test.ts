/** Callbacks of the log as a scenario file: saved here, loaded in another emulator, the same messages arrive there. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pathOf, type RequestOf, routes } from "@shoufa/contract";
import { CallbackCrypto } from "@shoufa/protocol";
import { startConsole, startEmulator, type TestConsole, testDatabases, until } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

type Scenario = NonNullable<NonNullable<Parameters<typeof startEmulator>[0]>["scenario"]>;

const keys = { token: "QDG6eK", encodingAesKey: "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C" };

/** A receiver for another emulator. */
async function startReceiver(corpId: string) {
  const crypto = new CallbackCrypto({ ...keys, receiveId: corpId });
  const received: string[] = [];
  const server = createServer((request, response) => {
    const query = Object.fromEntries(new URL(request.url ?? "", "http://x").searchParams);
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (request.method === "GET") return response.end(crypto.verifyUrl(query));
      received.push(crypto.open(query, Buffer.concat(chunks)).xml);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { callback: { url, ...keys }, received, [Symbol.dispose]: () => void server.close() };
}

describe.each(testDatabases())("scenario of callbacks on $name", (store) => {
  let running: TestConsole;
  beforeAll(async () => {
    running = await startConsole({ server: { store } });
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const params = () => ({ accountId: running.account.id });
  const agentId = () => running.app.agentId;
  const save = async (query: NonNullable<RequestOf<typeof routes.saveCallbackScenario>["query"]>) => {
    const path = pathOf(routes.saveCallbackScenario, { params: params(), query });
    const answer = await fetch(running.server.url + path, { headers: { cookie: running.api.cookie } });
    return {
      status: answer.status,
      name: answer.headers.get("content-disposition"),
      body: (await answer.json()) as object,
    };
  };
  const person = (at: number) => {
    const userId = running.emulator.members().filter(({ status }) => status === 1)[at]?.userId ?? "";
    return { userId, say: (text: string) => running.emulator.phone(userId).type({ agentId: agentId(), text }) };
  };

  test("what a filter finds arrives at the receiver of another emulator, in its order, and nothing else does", async () => {
    const [lin, wu] = [person(0), person(1)];
    const sent: string[] = [];
    for (const text of ["一", "二 ]]> <b>", "三\u001d"]) {
      const { callback } = await lin.say(text);
      sent.push(callback.xml ?? "");
    }
    await wu.say("别人");
    const { status, name, body } = await save({ q: `from:${lin.userId} type:text` });
    expect([status, name]).toEqual([200, expect.stringMatching(/filename="shoufa-scenario-[\d-]+\.json"/)]);
    const scenario = body as Scenario;
    expect(scenario.deliveries).toHaveLength(3);
    expect(scenario.deliveries?.[0]).toEqual({ receiver: String(agentId()), message: sent[0] });

    await using other = await startEmulator({ people: 10, seed: 3 });
    using receiver = await startReceiver(other.company().corpId);
    await other.applyScenario({ ...scenario, people: 10, seed: 3, callbacks: { [agentId()]: receiver.callback } });
    await until("they have arrived", async () => receiver.received.length >= 3);
    // A character that XML forbids is replaced where it is read.
    expect(receiver.received).toEqual(sent.map((xml) => xml.replace("\u001d", "\ufffd")));
  });

  test("the file holds no secret, so that it can be loaded before the callback is set: then it is sent", async () => {
    const lin = person(2);
    const { callback } = await lin.say("稍后");
    const { items } = await running.api.call(routes.listCallbacks, { params: params(), query: { limit: 1 } });
    const { body, name } = await save({ callbackId: items[0]?.id ?? "" });
    expect(name).toContain(`shoufa-scenario-${items[0]?.id}.json`);
    expect(Object.keys(body)).toEqual(["deliveries"]);
    await using other = await startEmulator({ people: 10, seed: 3, scenario: body as Scenario });
    using receiver = await startReceiver(other.company().corpId);
    expect(await other.setCallback(agentId(), receiver.callback)).toEqual({ verified: true });
    await until("it has arrived", async () => receiver.received.length > 0);
    expect(receiver.received).toEqual([callback.xml]);
    // Once: saving the callback again does not repeat it.
    await other.setCallback(agentId(), receiver.callback);
    await other
      .phone(other.members().find(({ status }) => status === 1)?.userId ?? "")
      .type({ agentId: agentId(), text: "x" });
    expect(receiver.received.filter((xml) => xml === callback.xml)).toHaveLength(1);
  });

  test("saving is audited with filter and number; nothing found and checks of addresses are not found", async () => {
    await person(3).say("审计");
    await save({ q: `from:${person(3).userId}` });
    const { items } = await running.api.call(routes.listAudit, { query: { action: "callback.save_scenario" } });
    expect(items[0]?.detail).toMatchObject({ filter: `from:${person(3).userId}`, count: 1 });
    expect((await save({ q: "from:nobody-at-all" })).body).toMatchObject({ code: "callback.not_found" });
    expect((await save({ q: "status:verified" })).status).toBe(404);
    expect((await save({ callbackId: "999999" })).status).toBe(404);
    expect((await save({ q: "colour:red" })).body).toMatchObject({ code: "callback.filter_unreadable" });
  });
});
