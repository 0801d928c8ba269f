/** Codes that no rule of the emulator leads to can be had all the same, for clients that must stand them. */
import { errorFact } from "@shoufa/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { unreachableCodes } from "../src/api/unreachable-codes.ts";
import { type Emulator, startEmulator } from "../src/index.ts";
import { control, get, tokenOf } from "./wire.ts";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ people: 3 });
  await tokenOf(emulator);
});
afterAll(() => emulator.close());

const others = unreachableCodes.flatMap(({ codes }) => codes).filter((code) => code !== 0);

test.each(others)("%i is answered once when it is asked for, with the text of the table", async (errcode) => {
  const fault = { endpoint: "department/simplelist", kind: "errcode", errcode, times: 1 };
  expect((await control(emulator, "POST", "faults", fault)).status).toBe(200);
  const { json, headers } = await get(emulator, "department/simplelist");
  expect(json).toMatchObject({ errcode, department_id: [] });
  expect(json.errmsg).toContain(`${errorFact(errcode)?.message.trim()}, hint: [`);
  expect(headers.get("error-code")).toBe(String(errcode));
  expect((await get(emulator, "department/simplelist")).json.errcode).toBe(0);
});
