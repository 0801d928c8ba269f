import { startDesk, testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";

describe.each(testDatabases())("on $name", (store) => {
  test("the sample company is connected and its directory read", async () => {
    await using desk = await startDesk({ server: { store } });
    expect(desk.account.directory.members).toBe(60);
  });
});
