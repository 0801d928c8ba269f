/** A forgotten debug=1 works on the desk and fails in production: five calls a minute for each endpoint. */
import { expect, test } from "vitest";
import { startEmulator } from "../../src/index.ts";
import { call, textTo, tokenOf, working } from "../wire.ts";

test("debug=1 is refused from the sixth call of a minute while quotas are kept", async () => {
  const start = Date.UTC(2026, 4, 6, 2);
  const clock = { now: () => start, monotonic: () => performance.now() };
  await using emulator = await startEmulator({ people: 20, clock });
  const token = await tokenOf(emulator);
  const code = async (endpoint: string, debug: string, body?: unknown): Promise<number> => {
    const url = `${emulator.url}/cgi-bin/${endpoint}?access_token=${token}${debug}`;
    const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    return (await call(url, init)).json.errcode as number;
  };
  const say = textTo(working(emulator)[0]!);
  const six = [1, 2, 3, 4, 5, 6];
  for (const _ of six) expect(await code("message/send", "&debug=1", say)).toBe(0);

  emulator.setSwitches({ "rate.enforce": "on" });
  for (const count of six) expect(await code("message/send", "&debug=1", say)).toBe(count > 5 ? 45009 : 0);
  expect(await code("message/send", "", say)).toBe(0);
  expect(await code("message/send", "&debug=0", say)).toBe(0);
  expect(await code("department/simplelist", "&debug=1")).toBe(0);
  emulator.clock.advance({ minutes: 1 });
  expect(await code("message/send", "&debug=1", say)).toBe(0);
});
