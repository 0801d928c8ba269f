/** One value of a field for many people. */
import { testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { startPlanCompany } from "./strict-company.ts";

describe.each(testDatabases())("on $name", (store) => {
  test("a few people are written at once, and undone; for many, somebody looks at the plan first", async () => {
    await using company = await startPlanCompany({ store }, "withheld", { people: 40 });
    const { emulator } = company;
    const set = (userIds: string[]) =>
      company.make([{ act: "member.set", people: { userIds }, set: { position: "值班经理" } }], { apply: "at once" });
    const everybody = emulator.members().map(({ userId }) => userId);
    const few = everybody.slice(0, 3);
    const positions = () => few.map((userId) => company.member(userId)?.position);
    const before = positions();
    const plan = await set(few);
    expect(plan).toMatchObject({ total: 3, harmless: true });
    expect(await company.ended(plan)).toMatchObject({ state: "finished", states: { done: 3 } });
    expect(positions()).toEqual(few.map(() => "值班经理"));
    await company.applied(await company.undo(plan));
    expect(positions()).toEqual(before);
    expect(await set(everybody)).toMatchObject({ state: "ready", harmless: false, total: everybody.length });
  });
});
