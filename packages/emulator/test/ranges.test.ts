import { expect, test } from "vitest";
import { startEmulator } from "../src/index.ts";
import { call } from "./wire.ts";

test("a range shows how many people it reaches, each once, before anything is saved", async () => {
  await using emulator = await startEmulator({ people: 120 });
  const reach = (range: unknown) =>
    call(`${emulator.url}/control/directory/reach`, { method: "POST", body: JSON.stringify(range) });
  const [first, second] = emulator.members().filter(({ departments }) => !departments.includes(1));
  expect((await reach({ departments: [1] })).json).toEqual({ people: 120 });
  expect((await reach({ departments: [1], userIds: [first!.userId] })).json).toEqual({ people: 120 });
  expect((await reach({ userIds: [first!.userId, second!.userId, first!.userId] })).json).toEqual({ people: 2 });
  expect((await reach({ userIds: ["nobody"], departments: [999_999], tags: [999] })).json).toEqual({ people: 0 });
  expect((await reach({})).json).toEqual({ people: 0 });
  expect((await reach({ departments: ["1"] })).status).toBe(400);
});

test("every department has the number of people in it and below it, each once", async () => {
  await using emulator = await startEmulator({ people: 120 });
  const { json } = await call(`${emulator.url}/control/departments`);
  const rows = json.items as { id: number; people: number; everybody: number }[];
  expect(rows.find(({ id }) => id === 1)).toMatchObject({ everybody: 120 });
  for (const { id, people, everybody } of rows) {
    expect(everybody).toBeGreaterThanOrEqual(people);
    const { json: page } = await call(`${emulator.url}/control/people?department=${id}&limit=1`);
    expect(page.total).toBe(everybody);
    const { json: direct } = await call(`${emulator.url}/control/people?department=${id}&direct=1&limit=1`);
    expect(direct.total).toBe(people);
  }
});
