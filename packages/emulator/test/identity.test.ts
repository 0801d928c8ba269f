import { expect, test } from "vitest";
import { startEmulator } from "../src/index.ts";
import { call } from "./wire.ts";

test("an address identifies this emulator, with its companies and its clock, and no secret", async () => {
  await using emulator = await startEmulator({ people: 5 });
  emulator.clock.advance({ hours: 5 });
  const { json, text } = await call(`${emulator.url}/control/identity`);
  const { apps, contactsSecret, corpId } = emulator.company();
  expect(json).toEqual({ product: "shoufa-emulator", api: 1, corpIds: [corpId], now: expect.any(Number) });
  expect(Math.abs(json.now - emulator.clock.now())).toBeLessThan(10_000);
  for (const secret of [contactsSecret, ...apps.map((app) => app.secret)]) expect(text).not.toContain(secret);
});
