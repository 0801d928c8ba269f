/** States kept under names, and coming back to them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { startReceiver } from "./receiver.ts";
import { call, control, send, textTo, tokenOf, working } from "./wire.ts";

let emulator: Emulator;
let lin: string;

beforeAll(async () => {
  emulator = await startEmulator({ people: 30, seed: 3 });
  lin = working(emulator)[0]!;
});
afterAll(() => emulator.close());

test("a snapshot brings everything back: directory, phones, callback, clock, switches, addresses", async () => {
  await using receiver = await startReceiver(emulator);
  await emulator.setCallback(1000002, receiver.configuration);
  await send(emulator, textTo(lin));
  const department = emulator.directory.createDepartment({ name: "快照部", parentId: 1 });
  emulator.clock.advance({ hours: 1 });
  emulator.setSwitches({ "callback.attempts": 5 });
  const token = await tokenOf(emulator);
  const taken = await control(emulator, "POST", "snapshots", { name: "one-message" });
  expect(taken.json).toMatchObject({ name: "one-message", people: 30, takenAt: expect.any(Number) });

  await send(emulator, textTo(lin, { text: { content: "之后" } }));
  emulator.directory.deleteDepartment(department.id);
  emulator.removeCallback(1000002);
  emulator.clock.advance({ hours: 24 });
  emulator.setSwitches({ "callback.attempts": 1 });
  emulator.setAddresses({ trusted: [] });
  emulator.faults.set({ endpoint: "*", kind: "cut-before-effect", times: 100 });

  expect((await control(emulator, "POST", "snapshots/one-message/restore")).json).toEqual({});
  expect(emulator.phone(lin).messages()).toMatchObject([{ text: "早" }]);
  expect(emulator.departments().some(({ name }) => name === "快照部")).toBe(true);
  expect(emulator.clock.offset).toBe(3_600_000);
  expect(emulator.switches()["callback.attempts"]).toBe(5);
  expect(emulator.addresses.trusted).toContain("127.0.0.1");
  // The token from before is still good, and nothing fails any more.
  expect((await call(`${emulator.url}/cgi-bin/department/list?access_token=${token}`)).json.errcode).toBe(0);
  expect((await emulator.phone(lin).type({ agentId: 1000002, text: "在" })).callback.state).toBe("delivered");

  // A second time, and what happened in between did not change what was kept.
  emulator.snapshots.restore("one-message");
  expect(emulator.phone(lin).messages()).toHaveLength(1);
});

test("a snapshot of another company brings that company back, and voids the tokens of this one", async () => {
  const { people } = emulator.company();
  emulator.snapshots.take("small");
  emulator.seed({ people: 60 });
  const token = await tokenOf(emulator);
  emulator.snapshots.restore("small");
  expect(emulator.company().people).toBe(people);
  expect((await call(`${emulator.url}/cgi-bin/department/list?access_token=${token}`)).json.errcode).toBe(40014);
});

test("snapshots are listed by name and thrown away", async () => {
  emulator.snapshots.take("b");
  emulator.snapshots.take("a");
  const { json } = await control(emulator, "GET", "snapshots");
  const names = json.items.map(({ name }: { name: string }) => name);
  expect(names).toEqual([...names].sort());
  expect(names).toEqual(expect.arrayContaining(["a", "b"]));
  expect((await control(emulator, "DELETE", "snapshots/a")).status).toBe(200);
  expect(emulator.snapshots.list().some(({ name }) => name === "a")).toBe(false);
});

test.each([
  ["POST", "snapshots", { name: "../escape" }, 400],
  ["POST", "snapshots", {}, 400],
  ["POST", "snapshots/none/restore", {}, 404],
  ["DELETE", "snapshots/none", {}, 404],
])("%s %s with %j is refused with a sentence", async (method, path, body, status) => {
  const answer = await control(emulator, method, path, body);
  expect(answer.status).toBe(status);
  expect(answer.json.message).toMatch(/\.$/);
});

test("with a data folder, snapshots and addresses are still there after a restart", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "shoufa-snapshots-"));
  try {
    const first = await startEmulator({ dataDir, people: 12 });
    await send(first, textTo(working(first)[0]!));
    first.snapshots.take("kept");
    first.reset();
    first.setAddresses({ usedBefore2022: [] });
    await first.close();
    await using second = await startEmulator({ dataDir });
    expect(second.addresses).toEqual({ trusted: ["127.0.0.1", "::1"], usedBefore2022: [] });
    expect(second.phone(working(second)[0]!).messages()).toEqual([]);
    second.snapshots.restore("kept");
    expect(second.phone(working(second)[0]!).messages()).toHaveLength(1);
    second.snapshots.remove("kept");
    expect(second.snapshots.list()).toEqual([]);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
