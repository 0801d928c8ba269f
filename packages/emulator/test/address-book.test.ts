/** Effects of contactrule/create and contactrule/update on what people see of each other on their phones. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { control, post } from "./wire.ts";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ people: 1 });
  for (const [id, name] of [
    [701, "甲部"],
    [702, "乙部"],
  ] as const)
    await post(emulator, "department/create", { id, name, parentid: 1 }, "contacts");
  for (const [userid, department] of [
    ["jia1", 701],
    ["jia2", 701],
    ["yi1", 702],
    ["yi2", 702],
  ] as const) {
    const mobile = `1380000${userid === "jia1" ? "0001" : userid === "jia2" ? "0002" : userid === "yi1" ? "0003" : "0004"}`;
    await post(
      emulator,
      "user/create",
      { userid, name: `姓名${userid}`, mobile, department: [department] },
      "contacts",
    );
  }
});
afterEach(() => emulator.close());

const sees = async (userId: string, q = "") =>
  (await control(emulator, "GET", `phones/${userId}/contacts?q=${q}`)).json.items
    .map((entry: { userId: string }) => entry.userId)
    .filter((each: string) => /^(jia|yi)\d$/.test(each));

const rule = async (fields: object) =>
  (await post(emulator, "contactrule/create", { rules: [fields] }, "contacts")).json.rule_ids[0] as number;

test("without rules everybody sees everybody", async () => {
  expect(await sees("jia1")).toEqual(["jia1", "jia2", "yi1", "yi2"]);
});

test("hidden people are seen by the whitelist and by themselves, and found by search where that is allowed", async () => {
  const hidden = { rule_type: 1, range: { userid: ["yi1"] }, whitelist: { userid: ["jia2"] } };
  const rule_id = await rule(hidden);
  expect(await sees("jia1")).toEqual(["jia1", "jia2", "yi2"]);
  expect(await sees("jia2")).toContain("yi1");
  expect(await sees("yi1")).toContain("yi1");
  expect(await sees("jia1", "yi1")).toEqual([]);
  const open = { ...hidden, rule_id, is_allowed_search: 1 };
  expect((await post(emulator, "contactrule/update", { rules: [open] }, "contacts")).json.errcode).toBe(0);
  expect(await sees("jia1")).not.toContain("yi1");
  expect(emulator.phone("jia1").addressBook({ q: "yi1" })).toEqual([
    { userId: "yi1", name: "姓名yi1", departments: ["乙部"], shown: "search", conversation: false },
  ]);
});

test("a member who may not see other departments sees their own and the whitelist", async () => {
  await rule({
    rule_type: 2,
    range: { partyid: [701] },
    whitelist: { userid: ["yi2"] },
    exclude: { userid: ["jia2"] },
  });
  expect(await sees("jia1")).toEqual(["jia1", "jia2", "yi2"]);
  expect(await sees("jia2")).toEqual(["jia1", "jia2", "yi1", "yi2"]);
  expect(await sees("yi1")).toEqual(["jia1", "jia2", "yi1", "yi2"]);
});

test("a member who may not see anybody sees themselves", async () => {
  const rule_id = await rule({ rule_type: 3, range: { userid: ["jia1"] } });
  expect(await sees("jia1")).toEqual(["jia1"]);
  await post(emulator, "contactrule/delete", { rule_ids: [rule_id] }, "contacts");
  expect(await sees("jia1")).toHaveLength(4);
});
