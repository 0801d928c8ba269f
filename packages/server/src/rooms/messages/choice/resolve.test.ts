import { expect, test } from "vitest";
import { freezeBatches } from "../content/freeze.ts";
import { leaveOut, type Person, presentResolution, resolveRecipients } from "./resolve.ts";

const person = (userId: string, status: Person["status"] = "active"): Person => ({
  userId,
  name: `名${userId}`,
  status,
  path: "总部",
});
const nobodyElse = { excepted: [], unknown: { departments: [], tags: [], members: [] } };

test("somebody reached twice, in two spellings, is one person", () => {
  const { people, excluded } = resolveRecipients({
    found: [person("Lin"), person("lin"), person("wu")],
    ...nobodyElse,
  });
  expect(people.map((one) => one.userId.toLowerCase())).toEqual(["lin", "wu"]);
  expect(excluded).toEqual([]);
});

test("only who certainly cannot get it is left out, once and with the reason; the others are labelled", () => {
  const found = [person("a"), person("d", "disabled"), person("D", "disabled"), person("l", "left"), person("Out")];
  const all = resolveRecipients({
    found: [...found, person("n", "not-activated"), person("u", "unknown")],
    excepted: [person("x")],
    unknown: { members: ["ghost", "GHOST"], departments: [77], tags: [5] },
  });
  const resolved = leaveOut(all, new Set(["out", "nobody"]));
  expect(resolved.people.map((one) => one.userId.toLowerCase())).toEqual(["a", "d", "l", "n", "u"]);
  const at = Date.UTC(2026, 10, 30);
  const presented = presentResolution({
    resolved,
    partial: false,
    unlicensed: new Map([
      ["l", at - 1],
      ["a", at],
    ]),
  });
  expect(presented).toEqual({
    people: 5,
    sample: ["a", "D", "l", "n", "u"].map((id) => ({ id, name: `名${id}` })),
    reachable: 1,
    notActivated: { count: 1, sample: [{ id: "n", name: "名n" }] },
    disabled: { count: 1, sample: [{ id: "D", name: "名D" }] },
    left: { count: 1, sample: [{ id: "l", name: "名l" }] },
    unlicensed: {
      ...{ count: 2, answeredAt: new Date(at).toISOString() },
      sample: [
        { id: "a", name: "名a" },
        { id: "l", name: "名l" },
      ],
    },
    statusUnknown: 1,
    partial: false,
    excluded: [
      { reason: "except", count: 1, sample: [{ id: "x", name: "名x" }] },
      { reason: "unknown-member", count: 1, sample: [{ id: "ghost", name: "ghost" }] },
      { reason: "unknown-department", count: 1, sample: [{ id: "77", name: "77" }] },
      { reason: "unknown-tag", count: 1, sample: [{ id: "5", name: "5" }] },
      { reason: "out-of-range", count: 1, sample: [{ id: "Out", name: "名Out" }] },
    ],
  });
});

test("an id that WeCom would read as several people, or everybody, is nobody", () => {
  const { people, excluded } = resolveRecipients({
    found: [person("@ALL"), person("a|b"), person("ok")],
    ...nobodyElse,
  });
  expect(people.map((one) => one.userId)).toEqual(["ok"]);
  expect(excluded.map((one) => one.id)).toEqual(["@ALL", "a|b"]);
});

test("a sample stops at ten, the count does not", () => {
  const resolved = resolveRecipients({
    found: Array.from({ length: 25 }, (_, index) => person(`d${index}`, "disabled")),
    ...nobodyElse,
  });
  const { disabled, excluded } = presentResolution({
    resolved,
    partial: false,
  });
  expect([disabled.count, disabled.sample.length, excluded]).toEqual([25, 10, []]);
});

test("2,500 people become three calls of at most 1,000, each with the duplicate check at its longest", () => {
  const userIds = Array.from({ length: 2500 }, (_, index) => `user${index}`);
  const batches = freezeBatches({ agentId: 1000002, content: { type: "text", text: '通知 "甲"\n乙' }, userIds });
  expect(batches.map((batch) => batch.userIds.length)).toEqual([1000, 1000, 500]);
  const body = JSON.parse(batches[2]?.body ?? "");
  expect(body).toEqual({
    touser: userIds.slice(2000).join("|"),
    msgtype: "text",
    agentid: 1000002,
    text: { content: '通知 "甲"\n乙' },
    safe: 0,
    enable_duplicate_check: 1,
    duplicate_check_interval: 14_400,
  });
});
