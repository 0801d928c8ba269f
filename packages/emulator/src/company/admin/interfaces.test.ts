import { expect, test } from "vitest";
import { registry } from "../../api/registry.ts";
import { groupInterfaces, interfaceOf } from "../model/group-interfaces.ts";

const endpoints = Object.entries(registry).filter(([, { callers }]) => callers !== "nobody");

test("everything that only 企业号 had can be granted to its management groups", () => {
  const legacy = endpoints.filter(([, route]) => route.legacy).map(([endpoint]) => endpoint);
  expect(legacy.length).toBeGreaterThan(0);
  expect(legacy.filter((endpoint) => interfaceOf(endpoint) === undefined)).toEqual([]);
});

test("every interface that can be granted opens something", () => {
  const opened = new Set(endpoints.map(([endpoint]) => interfaceOf(endpoint)));
  expect(groupInterfaces.map(({ name }) => name).filter((name) => !opened.has(name))).toEqual([]);
});

test("what came with WeCom belongs to no interface", () => {
  const closed = endpoints.map(([endpoint]) => endpoint).filter((endpoint) => interfaceOf(endpoint) === undefined);
  for (const endpoint of ["user/list_id", "appchat/create", "export/user", "contactrule/list", "message/recall"])
    expect(closed).toContain(endpoint);
});
