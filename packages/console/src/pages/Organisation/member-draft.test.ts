import type { MemberDetails } from "@shoufa/contract";
import { expect, test } from "vitest";
import { changesOf, draftOf, newDraft, newMember } from "./member-draft.ts";

const member: MemberDetails = {
  ...{ userId: "wang.li", name: "王丽", position: "工程师", mobile: "13800000001", email: "", alias: "Lily" },
  departments: [{ id: 2, path: "公司 / 研发中心", leader: false }],
  tags: [],
  ...{ contactsMasked: false, status: "active", source: "user/list", changedAt: null },
  readAt: "2026-11-30T00:00:00.000Z",
  mainDepartmentId: 2,
  extras: {
    ...{ telephone: "", gender: "2", directLeaders: [], externalPosition: "" },
    extattr: [{ type: 0, name: "工号", text: { value: "007" } }],
  },
  leaderNames: {},
  origins: {},
};

test("nothing typed changes nothing", () => {
  expect(changesOf(member, draftOf(member))).toEqual({ set: {}, seen: {} });
});

test("only what was changed is sent, a cleared text as null, with what the form showed", () => {
  const draft = { ...draftOf(member), position: " 架构师 ", alias: "", own: { 工号: "008" } };
  expect(changesOf(member, draft)).toEqual({
    set: { position: "架构师", alias: null, extattr: [{ type: 0, name: "工号", text: { value: "008" } }] },
    seen: { position: "工程师", alias: "Lily" },
  });
});

test("somebody new gets what was typed, and no invitation unless asked for", () => {
  const draft = { ...newDraft({ id: 2, name: "研发中心" }), userId: "zhao", name: "赵敏", mobile: "13900000001" };
  expect(newMember(draft)).toEqual({
    ...{ userId: "zhao", name: "赵敏", mobile: "13900000001", toInvite: false },
    departments: [{ id: 2 }],
  });
});
