/** 办理离职 with a deletion some days later: over a restart, cancelled, undone, and in a company that tells ids only. */
import { type DirectoryAct, type Plan, routes } from "@shoufa/contract";
import { fakeClock, testDatabases, until } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { startPlanCompany } from "./strict-company.ts";

const leave = (userIds: string[], deleteAfterDays = 7): DirectoryAct => ({
  ...{ act: "member.leave", people: { userIds }, deleteAfterDays },
});

describe.each(testDatabases())("on $name", (store) => {
  test.each(["withheld", "ids"] as const)(
    "who has left is in no tag, and deleted when the days are over, after a restart too; who came back, was kept or undone stays (%s)",
    async (strictness) => {
      const clock = fakeClock();
      await using company = await startPlanCompany({ store, ports: { clock } }, strictness, { people: 40 });
      const [gone, kept, undone, back, one, other] = company.emulator
        .members()
        // The first one has founded the company, and cannot be deleted.
        .filter(({ status }, at) => at > 0 && status !== 2)
        .map(({ userId }) => userId) as [string, string, string, string, string, string];
      const day = new Date(clock.now() + 7 * 86_400_000).toISOString();
      const left = async (...userIds: string[]) => {
        const plan = await company.make([leave(userIds)]);
        expect(plan.deletions).toEqual([{ people: userIds.length, days: 7, at: null }]);
        const done = await company.applied(plan);
        expect(done.deletions).toEqual([{ people: userIds.length, days: 7, at: day }]);
        return done;
      };
      await company.applied(
        await company.make([
          { act: "tag.create", name: "离职测试", ref: "tag" },
          { act: "tag.add", ref: "tag", people: { userIds: [gone] } },
        ]),
      );
      const tagsOf = async (userId: string) => (await company.tags()).filter(({ people }) => people.includes(userId));
      const { length: tags } = await tagsOf(gone);
      expect((await left(gone)).kinds).toEqual({ "user/update": 1, "tag/deltagusers": tags });
      expect([tags, await tagsOf(gone), company.member(gone)?.status]).toEqual([2, [], 2]);
      const keep = await left(kept);
      const undo = await left(undone);
      await left(back);
      const at = { params: { ...company.of, planId: keep.id } };
      expect(await company.api.call(routes.keepLeavers, at)).toMatchObject({ deletions: [] });
      const again = await company.api.ask(routes.keepLeavers, at);
      expect([again.status, again.body.code]).toEqual([409, "plan.no_deletion"]);
      const { items } = await company.api.call(routes.listAudit, { query: { action: "plan.keep" } });
      expect(items).toMatchObject([{ subject: `plan/${keep.id}`, detail: { people: 1 } }]);

      // Two who leave together: the page of each says the day, and one of them is kept.
      const two = await left(one, other);
      const days = async () =>
        Promise.all([one, other, kept].map(async (userId) => (await company.shown(userId)).deletesAt));
      expect(await days()).toEqual([day, day, null]);
      const keeping = (userIds: string[]) =>
        company.api.ask(routes.keepMembers, { params: company.of, body: { userIds } });
      expect((await keeping([one.toUpperCase(), kept])).body).toEqual({ people: 1 });
      expect((await keeping([one])).body).toMatchObject({ code: "plan.no_deletion" });
      expect(await days()).toEqual([null, day, null]);
      expect((await company.read(two)).deletions).toEqual([{ people: 1, days: 7, at: day }]);
      const [last] = (await company.api.call(routes.listAudit, { query: { action: "plan.keep" } })).items;
      expect(last).toMatchObject({ subject: `plan/${two.id}`, detail: { people: 1, userIds: [one] } });
      const [listed] = (await company.api.call(routes.listMembers, { params: company.of, query: { q: other } })).items;
      expect(listed?.deletesAt).toBe(day);

      await company.applied(await company.make([{ act: "member.enable", people: { userIds: [undone] } }]));
      const inverse = await company.api.ask(routes.undoPlan, { params: { ...company.of, planId: undo.id }, body: {} });
      if (inverse.status === 201) await company.applied(inverse.body as unknown as Plan);
      await company.applied(await company.make([{ act: "member.enable", people: { userIds: [back] } }]));
      await company.applied(await company.make([{ act: "member.disable", people: { userIds: [back] } }]));

      await clock.advance({ hours: 24 * 6 });
      await company.restart();
      expect(company.member(gone)).toMatchObject({ status: 2 });
      await clock.advance({ hours: 25 });
      await company.restart();
      const isGone = (userId: string) => company.member(userId) === undefined;
      await until("the deletions are over", () => isGone(gone) && isGone(other));
      await until("no deletion waits", async () => {
        const plans = await company.api.call(routes.listPlans, { params: company.of, query: { limit: 50 } });
        return plans.items.every(({ deletions, state }) => deletions.length === 0 && state === "finished");
      });
      const stayed = [kept, undone, back, one];
      expect(stayed.map((userId) => company.member(userId)?.userId)).toEqual(stayed);
    },
  );
});
