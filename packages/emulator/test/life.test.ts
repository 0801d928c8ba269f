/** Starting, stopping, going offline, and what is still there afterwards. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jsonLog, systemClock } from "@shoufa/ports";
import { expect, test } from "vitest";
import { startEmulator } from "../src/index.ts";
import { startReceiver } from "./receiver.ts";
import { call, send, textTo, tokenOf, working } from "./wire.ts";

function temporaryFolder(): { path: string; [Symbol.dispose](): void } {
  const path = mkdtempSync(join(tmpdir(), "shoufa-emulator-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

test("phones, callback, clock, counters and switches survive a restart", async () => {
  using folder = temporaryFolder();
  const dataDir = folder.path;
  const first = await startEmulator({ dataDir, people: 40, seed: 6 });
  await using receiver = await startReceiver(first);
  await first.setCallback(1000002, receiver.configuration);
  const [lin, wu] = working(first) as [string, string];
  await send(first, textTo(`${lin}|${wu}`, { enable_duplicate_check: 1 }));
  await send(first, textTo("@all", { text: { content: "大家好" } }));
  await call(`${first.url}/control/phones/${lin}/read`, { method: "POST", body: '{"agentId":1000002}' });
  await first.phone(lin).type({ agentId: 1000002, text: "收到" });
  first.clock.advance({ minutes: 5 });
  first.setSwitches({ "message.perMemberCap": "off" });
  const before = { messages: first.phone(lin).messages(), company: first.company(), requests: first.requests() };
  await first.close();

  await using second = await startEmulator({ dataDir });
  expect(second.phone(lin).messages()).toEqual(before.messages);
  expect({ ...second.company(), now: 0 }).toEqual({ ...before.company, now: 0 });
  expect(second.requests()).toEqual(before.requests);
  expect(second.clock.offset).toBe(300_000);
  expect(second.switches()["message.perMemberCap"]).toBe("off");
  const phone = await call(`${second.url}/control/phones/${lin}`);
  expect(phone.json.apps[0].unread).toBe(0);
  expect((await call(`${second.url}/control/phones/${wu}`)).json.apps[0].unread).toBe(2);
  // The repeated request is still known, and the callback still configured.
  await send(second, textTo(`${lin}|${wu}`, { enable_duplicate_check: 1 }));
  expect(second.phone(wu).messages()).toHaveLength(2);
  expect((await second.phone(lin).type({ agentId: 1000002, text: "还在" })).callback.state).toBe("delivered");
});

test("callbacks under way when the emulator stopped are shown as failed", async () => {
  using folder = temporaryFolder();
  const first = await startEmulator({ dataDir: folder.path, people: 12 });
  await first.phone(working(first)[0]!).type({ agentId: 1000002, text: "半路" });
  await first.close();
  const path = join(folder.path, "emulator-state.json");
  writeFileSync(path, readFileSync(path, "utf8").replace("no-callback", "delivering"));
  await using second = await startEmulator({ dataDir: folder.path });
  expect(second.phone(working(second)[0]!).messages()).toMatchObject([
    { delivery: { state: "failed", attempts: [{ error: "the emulator stopped" }] } },
  ]);
});

test.each([
  ["half a file", '{"version":1,"sam'],
  ["another program's file", '{"hello":"world"}'],
  ["a later version", '{"version":99}'],
  ["a file with holes", '{"version":1,"sample":{"people":300,"seed":1},"phones":{"messages":[[0,{}]]}}'],
])("%s is set aside with a word in the log, and the emulator starts", async (_name, content) => {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, "emulator-state.json"), content);
  const lines: string[] = [];
  await using emulator = await startEmulator({
    dataDir: folder.path,
    log: jsonLog((line) => lines.push(line), systemClock),
  });
  expect(emulator.company().people).toBe(300);
  expect(readFileSync(join(folder.path, "emulator-state.broken.json"), "utf8")).toBe(content);
  expect(lines.map((line) => JSON.parse(line).event)).toEqual(["emulator.state.broken"]);
});

test("asking for another company sets the old one aside", async () => {
  using folder = temporaryFolder();
  await (await startEmulator({ dataDir: folder.path, people: 20 })).close();
  await using emulator = await startEmulator({ dataDir: folder.path, people: 30 });
  expect(emulator.company().people).toBe(30);
  expect(readdirSync(folder.path).sort()).toEqual(["emulator-state.other-company.json", "emulator-state.json"].sort());
});

test("a company that is to be kept goes on, and the options that did not apply are reported", async () => {
  using folder = temporaryFolder();
  const first = await startEmulator({ dataDir: folder.path, people: 20, seed: 7 });
  const { corpId } = first.company();
  await first.close();
  await using second = await startEmulator({ dataDir: folder.path, people: 30, seed: 7, existing: "keep" });
  expect(second.company()).toMatchObject({ corpId, people: 20 });
  expect(second.notApplied).toEqual(["people"]);
  expect(readdirSync(folder.path)).toEqual(["emulator-state.json"]);
});

test("an unwritable data folder is said at once", async () => {
  await expect(startEmulator({ dataDir: "/dev/null/nowhere" })).rejects.toThrow(/nowhere/);
});

test("without a data folder nothing is written and nothing is kept", async () => {
  await using emulator = await startEmulator({ people: 12 });
  await send(emulator, textTo("@all"));
  await using other = await startEmulator({ people: 12 });
  expect(other.phone(working(other)[0]!).messages()).toEqual([]);
});

test("offline means refused connections; back online everything is where it was", async () => {
  await using emulator = await startEmulator({ people: 12 });
  const { url } = emulator;
  const token = await tokenOf(emulator);
  await send(emulator, textTo("@all"));
  await emulator.goOffline();
  const code = (): Promise<unknown> =>
    fetch(url).then(
      () => "answered",
      (error: Error & { cause?: { code?: string } }) => error.cause?.code,
    );
  // The first attempt may still find the broken connection in the client's pool.
  await expect.poll(code).toBe("ECONNREFUSED");
  await emulator.goOnline();
  expect(emulator.url).toBe(url);
  expect((await call(`${url}/cgi-bin/department/list?access_token=${token}`)).json.errcode).toBe(0);
  expect(emulator.phone(working(emulator)[0]!).messages()).toHaveLength(1);
});

test("a taken port is reported in a sentence", async () => {
  await using first = await startEmulator({ people: 12 });
  await expect(startEmulator({ people: 12, port: first.port })).rejects.toThrow(
    `Port ${first.port} on 127.0.0.1 is taken by another program.`,
  );
});

test("other computers are not served unless that was allowed", async () => {
  await expect(startEmulator({ host: "0.0.0.0" })).rejects.toThrow("must be allowed explicitly");
  await using emulator = await startEmulator({ host: "0.0.0.0", allowNonLoopback: true, people: 12 });
  expect((await call(`http://127.0.0.1:${emulator.port}/control/company`)).status).toBe(200);
});

test("waiting for a message ends with a sentence when none comes", async () => {
  await using emulator = await startEmulator({ people: 12 });
  const [lin] = working(emulator) as [string];
  await expect(emulator.phone(lin).waitForMessage({}, { timeoutMilliseconds: 5 })).rejects.toThrow(
    `No such message reached ${lin} within 5 ms.`,
  );
  const waiting = emulator.phone(lin).waitForMessage({ contains: "二" });
  await send(emulator, textTo(lin, { text: { content: "一" } }));
  await send(emulator, textTo(lin, { text: { content: "二" } }));
  expect(await waiting).toMatchObject({ text: "二" });
  const stop = new AbortController();
  const stopped = emulator.phone(lin).waitForMessage({ contains: "三" }, { signal: stop.signal });
  stop.abort(new Error("enough"));
  await expect(stopped).rejects.toThrow("enough");
});
