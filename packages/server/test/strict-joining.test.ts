/** Joining, files of tags and callbacks of companies that tell little: nothing pretends to come from WeCom. */
import { type PeopleFile, requestOf, routes } from "@shoufa/contract";
import { csvLine } from "@shoufa/sheets";
import { apiOf, testDatabases, until } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type PlanCompany, type Strictness, startPlanCompany } from "./strict-company.ts";

const keys = { token: "kQ3vT9zLm2xC8bN5", encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG" };

const strict: readonly Strictness[] = ["withheld", "ids"];

describe.each(strict.flatMap((mode) => testDatabases().map((store) => ({ mode, store, on: store.name }))))(
  "$mode, on $on",
  ({ mode, store }) => {
    const readsNames = mode === "withheld";
    let company: PlanCompany;
    beforeAll(async () => {
      company = await startPlanCompany({ store }, mode, { people: 40 });
      const { contactsReceiver } = await company.api.call(routes.setContactsReceiver, {
        ...{ params: company.of, body: keys },
      });
      const url = contactsReceiver?.callbackUrl ?? "";
      await until("the keys are read", async () => {
        return (await company.emulator.setCallback("contacts", { url, ...keys })).verified;
      });
    });
    afterAll(() => company[Symbol.asyncDispose]());

    const isShown = (what: string, userId: string, wanted: object) =>
      until(what, async () => {
        const { status, body } = await company.api.ask(routes.getMember, { params: { ...company.of, userId } });
        expect.soft(status).toBeLessThan(500);
        return status === 200 && isLike(body, wanted) && body;
      });

    test("callbacks of ids bring structure at once, and names only where they can be read", async () => {
      const { directory } = company.emulator;
      const [one, , other] = company.emulator.members().map(({ userId }) => userId) as [string, string, string];
      const { id } = directory.createDepartment({ name: "严格的部门", parentId: 1 });
      directory.createMember("strict.new", {
        name: "新来的",
        departments: [id],
        mobile: "13912340001",
        email: "a@b.cn",
      });
      directory.updateMember(one, { departments: [1, id], mobile: "13912340002" });
      directory.deleteMember(other);
      const shown = await isShown("the newcomer is shown", "strict.new", {
        name: readsNames ? "新来的" : "strict.new",
      });
      expect(shown).toMatchObject({ departments: [{ id }], mobile: null, email: null, origins: {} });
      await isShown("the moved one is shown", one, { departments: [{ id: 1 }, { id }], mobile: null });
      await until("the deleted one is gone", async () => {
        const params = { ...company.of, userId: other };
        return (await company.api.ask(routes.getMember, { params })).status === 404;
      });
      await until("the department is shown with both", async () => {
        const { items } = await company.api.call(routes.listDepartments, { params: company.of });
        const wanted = { name: readsNames ? "严格的部门" : String(id), parentId: 1, directCount: 2 };
        return isLike(
          items.find((each) => each.id === id),
          wanted,
        );
      });
    });

    test("a newcomer passes the second verification under the name that is known, and is active where that can be read", async () => {
      const { api, emulator, of, server } = company;
      const at = { params: of };
      const { userId, name } = emulator.members().find(({ status }) => status === 4)!;
      const { verificationAddress } = await api.call(routes.setVerificationMoment, { ...at, body: { moment: "join" } });
      const scope = { userIds: [], departments: [1], tags: [] };
      emulator.contactSettings.change({
        secondVerification: { pageUrl: verificationAddress, scope, moments: ["join"] },
      });
      const login = await fetch(`${emulator.url}/control/phones/${userId}/login`, { method: "POST" });
      const { page } = (await login.json()) as { page: { url: string } };
      const code = new URL(page.url).searchParams.get("code") ?? "";
      const known = readsNames ? name : userId;
      const opened = await apiOf(server.url).call(routes.openVerification, { ...at, body: { code } });
      expect(opened).toMatchObject({ name: known });
      const [waiting] = (await api.call(routes.listVerifications, { ...at, query: {} })).items;
      expect(waiting).toMatchObject({ userId, name: known, state: "waiting" });
      await api.call(routes.acceptVerification, { params: { ...of, verificationId: waiting!.id } });
      expect(company.member(userId)?.status).toBe(1);
      await company.pulled();
      expect(await company.shown(userId)).toMatchObject({ status: readsNames ? "active" : "unknown", mobile: null });

      // WeCom would ignore this: refused beforehand where it is known, else accepted and not verified.
      const act = { act: "member.update" as const, userId, set: { mobile: "13912340009" } };
      const answer = await api.ask(routes.createPlan, { ...at, body: { acts: [act] } });
      if (readsNames) {
        expect([answer.status, answer.body.code]).toEqual([422, "plan.refused"]);
        return;
      }
      expect(await company.applied(await company.make([act]))).toMatchObject({ states: { unverified: 1 } });
    });

    test("a file for a tag finds people by id with the names that a spreadsheet has, and says of whom nothing is known", async () => {
      const [one, other] = company.emulator.members().slice(4);
      if (!one || !other) throw new Error("the sample has more people");
      const rows = [
        ["账号", "姓名", "手机"],
        [one.userId, one.name, ""],
        ["", "", other.mobile],
        ["nobody.here", "无", ""],
      ];
      const sent = requestOf(routes.readPeopleFile, { params: company.of });
      const answer = await fetch(company.server.url + sent.path, {
        ...{ method: sent.method, headers: { ...sent.headers, cookie: company.api.cookie } },
        body: rows.map(csvLine).join(""),
      });
      const file = (await answer.json()) as PeopleFile;
      expect(file.userIds).toEqual([one.userId]);
      expect(file.rejected.map(({ row, reason }) => [row, reason.code])).toEqual([
        [3, "people_file.unreadable"],
        [4, "people_file.unknown"],
      ]);
      const plan = await company.make([
        { act: "tag.create", name: `严格标签`, ref: "tag" },
        { act: "tag.add", ref: "tag", people: { userIds: file.userIds }, departments: [] },
      ]);
      expect(await company.applied(plan)).toMatchObject({ states: { done: 2 } });
      expect((await company.tags()).find(({ name }) => name === "严格标签")?.people).toEqual([one.userId]);
    });
  },
);

function isLike(actual: unknown, wanted: object): boolean {
  try {
    expect(actual).toMatchObject(wanted);
    return true;
  } catch {
    return false;
  }
}
