import { createHash } from "node:crypto";
import { limits } from "@shoufa/protocol";
import { expect, test } from "vitest";
import { Directory } from "./directory.ts";
import { defaultSample, sampleCompany } from "./sample-company.ts";

const fingerprint = (people: number, seed: number): string =>
  createHash("sha256")
    .update(JSON.stringify(sampleCompany({ people, seed })))
    .digest("hex")
    .slice(0, 16);

test("the same seed gives the same company, byte for byte", () => {
  expect(fingerprint(300, 7)).toBe(fingerprint(300, 7));
  expect(fingerprint(300, 7)).not.toBe(fingerprint(300, 8));
});

test("the default company stays what documentation and recorded tests say it is", () => {
  const { corpId, apps, members } = sampleCompany(defaultSample);
  expect({ corpId, agents: apps.map((app) => app.agentId), first: members[0]!.userId }).toEqual({
    corpId: "ww05ccef491d3524b9",
    agents: [1000002, 1000003],
    first: "ma.haiyang",
  });
  expect(fingerprint(300, 1)).toBe("19ea8ddc5657e5ed");
});

test.each([1, 2, 11, 12, 13, 30, 300, 2000, 9999])(
  "a company of %i has exactly so many people, all in departments",
  (people) => {
    const company = sampleCompany({ people, seed: 3 });
    const ids = new Set(company.departments.map((department) => department.id));
    expect(company.members).toHaveLength(people);
    expect(company.members.every((member) => member.departments.every((id) => ids.has(id)))).toBe(true);
    expect(company.members[0]!.status).toBe(1);
  },
);

test("200,000 people: userids and mobiles are unique, and no department breaks the platform's limits", () => {
  const company = sampleCompany({ people: 200_000, seed: 1 });
  const directory = new Directory(company);
  expect(new Set(company.members.map((member) => member.userId.toLowerCase())).size).toBe(200_000);
  expect(new Set(company.members.map((member) => member.mobile)).size).toBe(200_000);
  expect(company.departments.length).toBeGreaterThan(9000);
  expect(company.departments.length).toBeLessThan(limits.department.maxTotal);
  for (const { id } of company.departments) {
    expect(directory.depthOf(id)).toBeLessThan(limits.department.maxDepth);
    expect(directory.membersOf(id).length).toBeLessThan(60);
  }
});

test("members look like people: legal userids, matching lists, invented numbers and addresses", () => {
  const { members, departments } = sampleCompany({ people: 3000, seed: 5 });
  for (const member of members) {
    expect(member.userId).toMatch(limits.member.userIdPattern);
    expect(member.name).toMatch(/^\p{Script=Han}{2,4}$/u);
    expect(member.mobile).toMatch(/^161\d{8}$/);
    expect(member.email).toMatch(/\.example$/);
    expect(member.orders).toHaveLength(member.departments.length);
    expect(member.leads).toHaveLength(member.departments.length);
    expect(member.departments).toContain(member.mainDepartment);
  }
  const siblings = departments.map(({ parentId, name }) => `${parentId}/${name}`);
  expect(new Set(siblings).size).toBe(siblings.length);
});

test("there are people of every kind a test may want", () => {
  const { members } = sampleCompany(defaultSample);
  expect(new Set(members.map((member) => member.status))).toEqual(new Set([1, 2, 4]));
  expect(members.some((member) => member.departments.length > 1)).toBe(true);
  expect(members.some((member) => member.leads.includes(1))).toBe(true);
});

test.each([0, -1, 1.5, 200_001, Number.NaN])("%d people are refused", (people) => {
  expect(() => sampleCompany({ people, seed: 1 })).toThrow(RangeError);
});
