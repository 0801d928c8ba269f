/** One person over HTTP: a picture, two people who change the same person at once, and consent. */
import { type DirectoryAct, pathOf, routes } from "@shoufa/contract";
import { apiOf, testDatabases, until } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { png } from "./sample-files.ts";
import { type PlanCompany, startPlanCompany } from "./strict-company.ts";

async function upload({ server, api, of }: PlanCompany, name: string, body: Uint8Array) {
  const address = server.url + pathOf(routes.uploadAvatar, { params: of, query: { name } });
  const headers = { "content-type": "application/octet-stream", cookie: api.cookie };
  const answer = await fetch(address, { method: "POST", headers, body: new Uint8Array(body) });
  return { status: answer.status, body: (await answer.json()) as { mediaId?: string; code?: string } };
}

describe.each(testDatabases())("on $name", (store) => {
  test("a picture is uploaded with the contacts secret and written; of two who change the same part one is told [M13]", async () => {
    await using company = await startPlanCompany({ store }, undefined, { people: 20 });
    const { api, emulator, of } = company;
    const userId = emulator.members().find(({ status }) => status === 1)?.userId ?? "";
    const before = await company.shown(userId);
    const [department, other] = emulator
      .departments()
      .filter(({ id, parentId }) => parentId !== 0 && before.departments.every((own) => own.id !== id));

    expect(await upload(company, "头像.txt", Buffer.from("no picture at all"))).toMatchObject({ status: 422 });
    const uploaded = await upload(company, "头像.png", png());
    expect(uploaded.status).toBe(201);
    const { mediaId = "" } = uploaded.body;
    const [entry] = (await api.call(routes.listAudit, { query: { action: "directory.avatar" } })).items;
    expect(entry).toMatchObject({ detail: { name: "头像.png" } });
    const update = (set: object, seen: object) =>
      ({ act: "member.update", userId, set, seen: { ...seen } }) as const satisfies DirectoryAct;
    const seen = { avatar: before.extras.avatar };
    await company.applied(await company.make([update({ avatarMediaId: mediaId }, seen)]));
    const address = await until("the picture is read again", async () => {
      const { avatar = "" } = (await company.shown(userId)).extras;
      return avatar !== before.extras.avatar && avatar;
    });
    expect(
      Buffer.from(await (await fetch(address)).bytes())
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");

    // Meanwhile the other one: departments, leader flag and own attributes.
    const attribute = { type: 0, name: "工号", text: { value: "A-7" } };
    const places = before.departments.map(({ id, leader }) => ({ id, leader }));
    await company.applied(
      await company.make([
        update({ departments: [{ id: department!.id, leader: true }], extattr: [attribute] }, { departments: places }),
      ]),
    );
    const refused = async (set: object, shown: object) => {
      const body = { acts: [update(set, shown)] };
      const answer = await api.ask(routes.createPlan, { params: of, body });
      const { refusals = [] } = answer.body as { refusals?: { field: string; reason: { code: string } }[] };
      return refusals.map(({ field, reason }) => [field, reason.code]);
    };
    const meanwhile = "plan.changed_meanwhile";
    const elsewhere = { departments: [{ id: other!.id }] };
    expect(await refused(elsewhere, { departments: places })).toEqual([["departments", meanwhile]]);
    expect(await refused(elsewhere, { departments: [{ id: department!.id, leader: false }] })).toEqual([
      ["departments", meanwhile],
    ]);
    expect(await refused({ extattr: [] }, { extattr: before.extras.extattr })).toEqual([["extattr", meanwhile]]);
    expect(await refused({ avatarMediaId: mediaId }, seen)).toEqual([["avatarMediaId", meanwhile]]);
    // The mobile of somebody who has activated is that person's own to change.
    expect(await refused({ mobile: "13712345678" }, {})).toEqual([["mobile", "plan.mobile_active"]]);

    // A field that both have typed into: the second is told what stands there now.
    const position = (to: string) => ({
      ...{ acts: [update({ position: to }, { position: before.position })], apply: "at once" as const },
    });
    await company.ended(await api.call(routes.createPlan, { params: of, body: position("先到") }));
    const second = await api.ask(routes.createPlan, { params: of, body: position("后到") });
    expect(second).toMatchObject({ status: 422, body: { code: "plan.refused" } });
    expect((second.body as { refusals?: unknown }).refusals).toMatchObject([
      { field: "position", reason: { code: meanwhile, params: { now: "先到" } } },
    ]);
    expect(company.member(userId)?.position).toBe("先到");
    // A form that shows what is there now is written.
    await company.applied(
      await company.make([update(elsewhere, { departments: [{ id: department!.id, leader: true }] })]),
    );
    expect(company.member(userId)?.departments).toEqual([other!.id]);
  });

  test("a member agrees on the phone, and what WeCom withholds is known with its origin and day, over a reading too", async () => {
    await using company = await startPlanCompany({ store }, "withheld", { people: 20 });
    const { emulator, api, of, server } = company;
    const [person, other] = emulator.members().filter(({ status }) => status === 1);
    const visitor = apiOf(server.url);
    const agree = async (userId: string, fields: readonly ("mobile" | "email")[]) => {
      const { url } = await visitor.call(routes.beginConsent, { params: of });
      const opened = emulator.phone(userId).open(url, { agree: fields });
      if (opened.state !== "page") throw new Error(`the phone shows ${opened.state}`);
      expect(new URL(opened.url).pathname).toBe(`/consent/${of.accountId}`);
      const code = new URL(opened.url).searchParams.get("code") ?? "";
      return { code, answer: await visitor.ask(routes.giveConsent, { params: of, body: { code } }) };
    };
    expect((await company.shown(person!.userId)).mobile).toBeNull();
    const { code, answer } = await agree(person!.userId, ["mobile", "email"]);
    expect(answer).toMatchObject({ status: 200, body: { name: person!.name, fields: ["mobile", "email"] } });
    const known = { mobile: person!.mobile, email: person!.email };
    const origin = { source: "consent", at: expect.any(String) };
    const origins = { mobile: origin, email: origin };
    expect(await company.shown(person!.userId)).toMatchObject({ ...known, origins });
    await company.pulled();
    expect(await company.shown(person!.userId)).toMatchObject({ ...known, origins });

    // A code works once; who agrees to nothing shows nothing.
    const again = await visitor.ask(routes.giveConsent, { params: of, body: { code } });
    expect(again).toMatchObject({ status: 403, body: { code: "consent.code_refused" } });
    expect((await agree(other!.userId, [])).answer).toMatchObject({ status: 200, body: { fields: [] } });
    expect((await company.shown(other!.userId)).mobile).toBeNull();
    expect(await api.call(routes.getConsent, { params: of })).toMatchObject({
      ...{ people: 1, address: `${server.url}/consent/${of.accountId}` },
    });
    const nowhere = await visitor.ask(routes.beginConsent, { params: { accountId: "nobody" } });
    expect(nowhere).toMatchObject({ status: 404, body: { code: "consent.off" } });
  });
});
