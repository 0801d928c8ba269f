import type { MemberDetails } from "@shoufa/contract";
import { expect, test } from "vitest";
import { attributeDrafts, withOneMore } from "../../components/attribute-drafts.ts";
import { changesOf, draftOf, newDraft, newMember } from "./member-draft.ts";

const member: MemberDetails = {
  ...{ userId: "wang.li", name: "王丽", position: "工程师", mobile: "13800000001", email: "", alias: "Lily" },
  departments: [{ id: 2, path: "公司 / 研发中心", leader: false }],
  tags: [],
  ...{ contactsMasked: false, status: "active", deletesAt: null, source: "user/list", changedAt: null },
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
  expect(changesOf(draftOf(member), draftOf(member))).toEqual({ set: {}, seen: {} });
});

test("only what was changed is sent, a cleared text as null, with what the form showed", () => {
  const draft = { ...draftOf(member), position: " 架构师 ", alias: "" };
  const own = draft.own.map((one) => ({ ...one, value: "008" }));
  expect(changesOf(draftOf(member), { ...draft, own })).toEqual({
    set: { position: "架构师", alias: null, extattr: [{ type: 0, name: "工号", text: { value: "008" } }] },
    seen: { position: "工程师", alias: "Lily", extattr: member.extras.extattr },
  });
});

test("somebody new gets what was typed, and no invitation unless asked for", () => {
  const draft = { ...newDraft({ id: 2, name: "研发中心" }), userId: "zhao", name: "赵敏", mobile: "13900000001" };
  expect(newMember(draft)).toEqual({
    ...{ userId: "zhao", name: "赵敏", mobile: "13900000001", toInvite: false },
    departments: [{ id: 2 }],
  });
});

test("somebody else's change of another field is not taken back by a form that was open meanwhile", () => {
  const before = draftOf(member);
  const draft = { ...before, position: "架构师" };
  const theirs = draftOf({ ...member, alias: "Lily Wang" });
  expect(changesOf(before, draft).set).toEqual({ position: "架构师" });
  expect(theirs.alias).toBe("Lily Wang");
});

test("a web link among the own attributes, and what customers see", () => {
  const before = draftOf(member);
  const link = { name: "主页", kind: "web", value: "https://example.com", title: "主页", page: "" } as const;
  expect(changesOf(before, { ...before, own: [...before.own, link] }).set).toEqual({
    extattr: [
      { type: 0, name: "工号", text: { value: "007" } },
      { type: 1, name: "主页", web: { url: "https://example.com", title: "主页" } },
    ],
  });
  expect(changesOf(before, { ...before, shownCompany: "远帆", shown: [link] }).set).toEqual({
    externalProfile: {
      external_corp_name: "远帆",
      external_attr: [{ type: 1, name: "主页", web: { url: "https://example.com", title: "主页" } }],
    },
  });
});

test("masked contacts are no evidence of what is there", () => {
  const before = draftOf({ ...member, mobile: "138****0001", contactsMasked: true });
  expect(changesOf(before, { ...before, mobile: "13900000002" }, true)).toEqual({
    set: { mobile: "13900000002" },
    seen: {},
  });
});

test("of a profile for customers that cannot be read only what was typed is written", () => {
  const { externalProfile: _, ...extras } = member.extras;
  const before = draftOf({ ...member, extras });
  expect(changesOf(before, { ...before, channel: "远帆" }).set).toEqual({
    externalProfile: { wechat_channels: { nickname: "远帆" } },
  });
  const known = draftOf({ ...member, extras: { ...extras, externalProfile: {} } });
  expect(changesOf(known, { ...known, channel: "远帆" }).set).toEqual({
    externalProfile: { external_corp_name: "", wechat_channels: { nickname: "远帆" }, external_attr: [] },
  });
});

test("an attribute that is added after another one was removed is a new one, with a name to be typed", () => {
  const [one, two] = [
    { type: 0, name: "甲" },
    { type: 0, name: "乙" },
  ];
  const left = withOneMore(attributeDrafts([one, two])).filter(({ name }) => name !== "甲");
  expect(withOneMore(left).map(({ name, added }) => [name, added])).toEqual([
    ["乙", undefined],
    ["", 1],
    ["", 2],
  ]);
});
