/** A client that keeps its token on disk for two hours does not notice a restart of the emulator. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../../src/index.ts";
import { call, control, tokenOf } from "../wire.ts";

const dataDir = mkdtempSync(join(tmpdir(), "shoufa-emulator-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const codeWith = async (emulator: Emulator, token: string): Promise<number> =>
  (await call(`${emulator.url}/cgi-bin/department/simplelist?access_token=${token}`)).json.errcode as number;

test("tokens survive a restart with a data folder, with what is left of their two hours", async () => {
  const first = await startEmulator({ dataDir, people: 12 });
  const app = await tokenOf(first);
  const contacts = await tokenOf(first, "contacts");
  const other = await tokenOf(first, 1);
  await control(first, "POST", "tokens/revoke", { of: 1000003 });
  first.clock.advance({ minutes: 30 });
  await first.close();

  const second = await startEmulator({ dataDir });
  expect(await codeWith(second, app)).toBe(0);
  expect(await codeWith(second, contacts)).toBe(0);
  expect(await codeWith(second, other)).toBe(40014);
  const { corpId, apps } = second.company();
  const again = await call(`${second.url}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${apps[0]!.secret}`);
  expect(again.json.access_token).toBe(app);
  expect(again.json.expires_in).toBeLessThanOrEqual(5400);
  second.clock.advance({ minutes: 90 });
  expect(await codeWith(second, app)).toBe(42001);
  await second.close();

  // Tokens of another company are invalid.
  await using third = await startEmulator({ dataDir, seed: 99 });
  expect(await codeWith(third, contacts)).toBe(40014);
});
