/** Requests as SDKs of other languages write them: odd, but understood by the platform. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { get, post } from "./wire.ts";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ people: 20 });
});
afterAll(() => emulator.close());

test("a PHP array that looks like an object is passed over, with the warning, and the rest is done", async () => {
  const member = { userid: "php", name: "彼得", mobile: "13900001234", department: [1] };
  const created = await post(emulator, "user/create", { ...member, order: {} }, "contacts");
  expect(created.json).toMatchObject({ errcode: 0, errmsg: "Warning: wrong json format. created" });
  const updated = await post(emulator, "user/update", { userid: "php", name: "彼得二", order: {} }, "contacts");
  expect(updated.json).toMatchObject({ errcode: 0, errmsg: "Warning: wrong json format. updated" });
  const { json } = await get(emulator, "user/get", { userid: "php" });
  expect(json).toMatchObject({ name: "彼得二", order: [0] });
});

test("an empty list written as null or {} is no list of bad ids", async () => {
  const [first] = emulator.members();
  const added = await post(
    emulator,
    "tag/addtagusers",
    { tagid: 1, userlist: [first!.userId], partylist: {} },
    "contacts",
  );
  expect(added.json.errcode).toBe(0);
  const invited = await post(emulator, "batch/invite", { user: [first!.userId], party: null, tag: {} }, "contacts");
  expect(invited.json.errcode).toBe(0);
});

test("departments as text are refused as they were on the platform", async () => {
  const { json } = await post(
    emulator,
    "user/create",
    { userid: "text", name: "t", mobile: "13900001235", department: "[1, 2]" },
    "contacts",
  );
  expect(json).toMatchObject({ errcode: 40066 });
  expect(json.errmsg).toContain("Warning: wrong json format. invalid party list");
});
