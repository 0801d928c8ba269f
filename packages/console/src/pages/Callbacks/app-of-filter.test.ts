import { expect, test } from "vitest";
import { appOfFilter, withApp } from "./app-of-filter.ts";

const apps = [
  { id: "a1", name: "行政 通知", agentId: 1000001 },
  { id: "a2", name: "IT", agentId: 1000002 },
  { id: "a3", name: 'the "new"', agentId: 1000003 },
];

test.each([
  ["", undefined],
  ["app:IT", "a2"],
  ["from:lin app:it 请假", "a2"],
  ['app:"行政 通知"', "a1"],
  ["app:1000002", "a2"],
  ["app:IT app:1000001", undefined],
  ["-app:IT", undefined],
  ["app:nobody", undefined],
])("the app of %j", (q, id) => {
  expect(appOfFilter(q, apps)).toBe(id);
});

test("an app takes the place of another, keeps the rest, and can be read back; none leaves the rest", () => {
  for (const app of apps) {
    const q = withApp('from:lin app:"行政 通知" 请假', app);
    expect(appOfFilter(q, apps)).toBe(app.id);
    expect(withApp(q, undefined)).toBe("from:lin 请假");
  }
  expect(withApp("-app:IT app:1000001", undefined)).toBe("-app:IT");
  expect(withApp("myapp:x", apps[1])).toBe("app:IT myapp:x");
});
