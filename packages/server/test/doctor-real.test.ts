/** Rows of the connection doctor that only a company in the net has: public address, callback through it, order of steps. */
import { type Doctor, type DoctorRow, routes } from "@shoufa/contract";
import { doctorDiagnosis } from "@shoufa/contract/doctor-text";
import { testDatabases, until } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiBase, cut, keys, page, publicUrl, type RealCompany, realCompany, refusedByProxy } from "./real-company.ts";

describe.each(testDatabases())("a real company's connection on $name", (store) => {
  let running: RealCompany;
  beforeAll(async () => {
    running = await realCompany(store);
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const run = (rows?: string[]): Promise<Doctor> =>
    running.api.call(routes.runDoctor, { params: { accountId: running.account.id }, body: rows ? { rows } : {} });
  const rowOf = async (kind: DoctorRow["kind"]): Promise<DoctorRow> => {
    const id = ["public_address", "address", "exits", "clock"].includes(kind) ? kind : `${kind}.${running.app.id}`;
    const found = (await run([id])).rows.find((row) => row.id === id);
    if (found === undefined) throw new Error(`no row ${id}`);
    return found;
  };
  const setPublicUrl = (url: string | null) => running.api.call(routes.setPublicUrl, { body: { publicUrl: url } });
  const isPublic = ({ origin }: { origin: string }): boolean => origin === publicUrl;
  const callbackPath = async (): Promise<string> => {
    const { items } = await running.api.call(routes.listAccounts, {});
    return new URL(items[0]?.apps[0]?.callbackUrl ?? "").pathname;
  };
  const verify = async () =>
    running.emulator.setCallback(running.app.agentId, { url: `${running.server.url}${await callbackPath()}`, ...keys });

  test("steps come in WeCom's order: without a callback or domain no trusted address can be entered", async () => {
    running.emulator.setAddresses({ trusted: [] });
    expect(await rowOf("public_address")).toMatchObject({ state: "failed", code: "public_address.missing" });
    expect(await rowOf("callback_url")).toMatchObject({ state: "not_known", code: "callback_url.missing" });
    expect(await rowOf("callback")).toMatchObject({ state: "warning", code: "callback.none", goodAt: null });
    expect(await rowOf("trusted_ip")).toMatchObject({
      ...{ state: "failed", code: "trusted_ip.too_early" },
      params: { addresses: "127.0.0.1" },
    });
    expect((await verify()).verified).toBe(true);
    expect(await rowOf("callback")).toMatchObject({ state: "good", code: "callback.good", goodAt: expect.any(String) });
    expect(await rowOf("trusted_ip")).toMatchObject({ state: "failed", code: "trusted_ip.refused" });
    running.emulator.setAddresses({ trusted: ["127.0.0.1"] });
    expect(await rowOf("trusted_ip")).toMatchObject({ state: "good" });
  });

  test.each([
    ["http://192.168.1.20", "failed", "public_address.private"],
    ["http://shoufa", "failed", "public_address.private"],
    [publicUrl, "good", "public_address.good"],
  ] as const)("the public address %s is %s", async (url, state, code) => {
    await setPublicUrl(url);
    expect(await rowOf("public_address")).toMatchObject({ state, code });
  });

  test("another program at the public address, and one that cannot be reached from inside, are told apart", async () => {
    running.onTheWay = (request) => (isPublic(request) ? page(200, "<h1>nginx</h1>") : undefined);
    expect(await rowOf("public_address")).toMatchObject({ state: "failed", code: "public_address.other" });
    expect(await rowOf("callback_url")).toMatchObject({ state: "failed", code: "callback_url.other" });
    running.onTheWay = (request) => (isPublic(request) ? cut() : undefined);
    expect(await rowOf("public_address")).toMatchObject({ state: "warning", code: "public_address.not_from_here" });
    expect(await rowOf("callback_url")).toMatchObject({ state: "not_known", code: "callback_url.not_from_here" });
    running.onTheWay = () => undefined;
    expect(await rowOf("public_address")).toMatchObject({ state: "good" });
    expect(await rowOf("callback_url")).toMatchObject({ state: "good" });
  });

  test("a proxy that changes the answer to a verification, or loses its parameters, is found", async () => {
    running.onTheWay = (request, forward) =>
      isPublic(request)
        ? forward().then((answer) => ({ ...answer, body: Buffer.concat([answer.body, Buffer.from("\n")]) }))
        : undefined;
    expect(await rowOf("callback_url")).toMatchObject({ state: "failed", code: "callback_url.changed" });
    running.onTheWay = (request) => (isPublic(request) ? page(403, "refused\n") : undefined);
    expect(await rowOf("callback_url")).toMatchObject({ state: "failed", code: "callback_url.refused" });
    running.onTheWay = () => undefined;
    expect(await rowOf("callback_url")).toMatchObject({ state: "good" });
    // A check of our own is none of WeCom's.
    expect(await rowOf("callback")).toMatchObject({ state: "good", code: "callback.good" });
  });

  test("an address is checked before there is a company or a secret", async () => {
    const ask = async (body: { apiBase: string }) =>
      (await running.api.call(routes.checkAddress, { body })).rows.map(
        ({ id, state, code }) => `${id} ${state} ${code}`,
      );
    expect(await ask({ apiBase: `${apiBase}/cgi-bin` })).toEqual([
      "address good address.good",
      "exits good exits.one",
      "clock good clock.good",
    ]);
    running.onTheWay = () => page(200, "<title>请登录上网</title>");
    expect(await ask({ apiBase })).toEqual([
      "address failed address.page",
      "exits not_known blocked.address",
      "clock not_known blocked.address",
    ]);
    running.onTheWay = () => undefined;
    expect(
      await running.api.ask(routes.checkAddress, { body: { apiBase: "http://169.254.169.254/latest" } }),
    ).toMatchObject({ status: 422, body: { code: "account.address_refused" } });
  });

  test("a proxy that does not pass anything on, and answers without a time, are told", async () => {
    running.onTheWay = ({ origin }) => (origin === apiBase ? refusedByProxy() : undefined);
    expect(await rowOf("address")).toMatchObject({ state: "failed", code: "address.proxy" });
    running.onTheWay = ({ origin }, forward) =>
      origin === apiBase ? forward().then((answer) => ({ ...answer, headers: {} })) : undefined;
    expect(await rowOf("clock")).toMatchObject({ state: "not_known", code: "clock.unknown" });
    running.onTheWay = () => undefined;
    expect(await rowOf("address")).toMatchObject({ state: "good" });
    expect(await rowOf("clock")).toMatchObject({ state: "good" });
  });

  test("an app that nobody may see reaches nobody", async () => {
    running.onTheWay = (request, forward) =>
      request.path.includes("agent/get")
        ? forward().then((answer) => {
            const reply = JSON.parse(answer.body.toString()) as Record<string, unknown>;
            const nobody = { allow_partys: { partyid: [] }, allow_userinfos: { user: [] }, allow_tags: { tagid: [] } };
            return { ...answer, body: Buffer.from(JSON.stringify({ ...reply, ...nobody })) };
          })
        : undefined;
    expect(await rowOf("range")).toMatchObject({ state: "failed", code: "range.empty" });
    running.onTheWay = () => undefined;
    expect(await rowOf("range")).toMatchObject({ state: "good" });
  });

  test("a proxy's own page that quotes the call is shown without its token [E19]", async () => {
    const quoted = "/cgi-bin/agent/get?access_token=CANARY-TOKEN-123&agentid=1";
    running.onTheWay = ({ origin, path }) =>
      origin === apiBase && !path.includes("gettoken") && !path.includes("getcallbackip")
        ? page(502, `<h1>502</h1> ${quoted} corpsecret=CANARY-SECRET-9`)
        : undefined;
    const doctor = await run();
    expect(doctor.rows.find(({ kind }) => kind === "range")).toMatchObject({ code: "wecom.no_answer" });
    expect(JSON.stringify(doctor)).not.toContain("CANARY");
    expect(doctorDiagnosis(doctor.rows, "zh")).not.toContain("CANARY");
    running.onTheWay = () => undefined;
  });

  test("WeCom's words are kept as they are, markup and hint included, for whoever shows them escaped [E20]", async () => {
    const errmsg =
      "invalid credential <script>alert(1)</script>, hint: [1700000000000000000000001], from ip: 127.0.0.1";
    running.onTheWay = ({ path }) =>
      path.includes("gettoken") ? page(200, JSON.stringify({ errcode: 40001, errmsg })) : undefined;
    const row = await rowOf("secret");
    expect(row).toMatchObject({ state: "failed", code: "secret.refused", answers: [{ errcode: 40001, text: errmsg }] });
    running.onTheWay = () => undefined;
    expect(await rowOf("secret")).toMatchObject({ state: "good" });
  });

  test("a diagnosis that is handed on names no person, no app and no CorpID", async () => {
    const doctor = await run();
    for (const language of ["zh", "en"] as const) {
      const text = doctorDiagnosis(doctor.rows, language);
      for (const hidden of [
        running.account.corpId,
        "通知",
        keys.token,
        running.app.callbackUrl.split("/").at(-1) ?? "",
      ])
        expect(text).not.toContain(hidden);
      expect(text).toContain("wecom.example.com");
    }
  });

  test("a test message reaches the chosen phone, and the row waits for its answer", async () => {
    const member = running.emulator.members().find(({ status }) => status === 1);
    const userId = member?.userId ?? "";
    const rowsAfter = async (send: Promise<Doctor>) =>
      Object.fromEntries((await send).rows.map(({ kind, state, code }) => [kind, `${state} ${code}`]));
    const place = { accountId: running.account.id };
    const sent = await rowsAfter(
      running.api.call(routes.sendDoctorTest, { params: place, body: { appId: running.app.id, userId } }),
    );
    expect(sent).toMatchObject({ test_message: "good test_message.good", phone: "checking phone.waiting" });
    const phone = running.emulator.phone(userId);
    expect(JSON.stringify(phone.messages())).toContain("收发室测试消息");
    await phone.act({ kind: "text", agentId: running.app.agentId, text: "收到" });
    expect(await rowsAfter(running.api.call(routes.getDoctor, { params: place }))).toMatchObject({
      phone: "good phone.good",
    });
    const nobody = await rowsAfter(
      running.api.call(routes.sendDoctorTest, {
        params: place,
        body: { appId: running.app.id, userId: "nobody-here" },
      }),
    );
    expect(nobody).toMatchObject({ test_message: "failed test_message.unreached" });
  });

  test("keys that WeCom does not have yet: the former ones still pass, and that is said", async () => {
    const place = { accountId: running.account.id, appId: running.app.id };
    await running.api.call(routes.editApp, { params: place, body: { token: "theNewTokenOfTheApp1" } });
    await until("the former keys are known as such", async () => {
      expect((await verify()).verified).toBe(true);
      const { state, code } = await rowOf("callback");
      return state === "warning" && code === "callback.old_keys";
    });
    await running.api.call(routes.editApp, { params: place, body: { token: keys.token } });
    await until("WeCom has verified with the present keys", async () => {
      await verify();
      const { items } = await running.api.call(routes.listAccounts, {});
      return items[0]?.apps[0]?.callbackConfigured;
    });
    expect((await rowOf("callback")).code).not.toBe("callback.old_keys");
  });

  test("what repeats by itself leaves a refused secret alone for a while [E5]", async () => {
    running.emulator.faults.set({ endpoint: "gettoken", times: 99, kind: "errcode", errcode: 40001 });
    expect(await rowOf("secret")).toMatchObject({ state: "failed" });
    const asked = () => running.emulator.requests()["gettoken"] ?? 0;
    const params = { accountId: running.account.id };
    const rows = [`secret.${running.app.id}`, `range.${running.app.id}`];
    // Another check may be under way, because the keys were changed a moment ago.
    await until("a check that repeats by itself asks for no token", async () => {
      const before = asked();
      await running.api.call(routes.runDoctor, { params, body: { maxAgeSeconds: 0, rows } });
      return asked() === before;
    });
    running.emulator.faults.clear();
    expect(await rowOf("secret")).toMatchObject({ state: "good" });
  });
});
