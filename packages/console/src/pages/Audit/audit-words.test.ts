import type { AuditEntry } from "@shoufa/contract";
import { expect, test } from "vitest";
import { detailLine } from "./audit-words.ts";

const english = ((phrase: { en: string }, params: Record<string, string> = {}) =>
  phrase.en.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "")) as never;
const entry = (detail: AuditEntry["detail"]) => ({ detail }) as AuditEntry;

test("what was made is told by its name, then by what it does; ids come last, and empty fields not at all", () => {
  const after = { appId: "f85d", name: "工单", enabled: false, tag: null };
  expect(detailLine(entry({ before: null, after }), english)).toMatch(/^Name: 工单; .*No; .*f85d$/);
  expect(detailLine(entry({ before: null, after: { ...after, name: "" } }), english)).not.toContain("None");
});

test("a change tells what was before it, an emptied field included", () => {
  const line = detailLine(entry({ before: { name: "工单" }, after: { name: "" } }), english);
  expect(line).toContain("工单");
  expect(line).toContain("None");
});

test("ids of apps and companies in what an entry tells are read as names, deep inside as well", () => {
  const names = new Map([["01k-app", "审批"]]);
  const told = detailLine(
    entry({ appId: "01k-app", after: { apps: ["01k-app", "01k-gone"] }, before: {} }),
    english,
    names,
  );
  expect(told).toContain("审批");
  expect(told).not.toContain("01k-app");
  expect(told).toContain("01k-gone");
});
