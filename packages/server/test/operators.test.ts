import { routes, unattendedHeader } from "@shoufa/contract";
import { codeOf, fakeClock, ownerName, ownerPassword, startServer, testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { storedRows } from "./stored-events.ts";

const owner = { name: ownerName, password: ownerPassword };

describe.each(testDatabases())("on $name", (store) => {
  test("the first visitor with the printed code becomes the owner; then the link is gone for good [F15]", async () => {
    await using server = await startServer({ store });
    const visitor = server.visitor();
    expect((await visitor.ask(routes.getSession, {})).body).toEqual({ state: "setup" });
    const code = codeOf(server.ownerLink);
    expect(server.ownerLink).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/setup#code=[\w-]{32}$/);

    const made = await visitor.ask(routes.setUpOwner, { body: { code, ...owner } });
    expect(made).toMatchObject({
      status: 200,
      body: { state: "signed-in", operator: { name: ownerName, role: "owner" } },
    });
    expect((await visitor.ask(routes.getSession, {})).body).toMatchObject({ state: "signed-in" });
    expect(server.ownerLink).toBeNull();
    expect((await server.visitor().ask(routes.getSession, {})).body).toEqual({ state: "signed-out" });
    expect(await server.visitor().ask(routes.setUpOwner, { body: { code, ...owner } })).toMatchObject({
      status: 409,
      body: { code: "setup.done" },
    });

    await using again = await server.restart();
    expect(again.ownerLink).toBeNull();
    expect(await again.visitor().ask(routes.logIn, { body: owner })).toMatchObject({ status: 200 });
  });

  test("of two who use the code in the same moment, one becomes the owner", async () => {
    await using server = await startServer({ store });
    const code = codeOf(server.ownerLink);
    const both = await Promise.all(
      ["甲", "乙"].map((name) => server.visitor().ask(routes.setUpOwner, { body: { ...owner, code, name } })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test("a guessed code, and the code of an earlier start, open nothing [F15]", async () => {
    await using first = await startServer({ store });
    const old = codeOf(first.ownerLink);
    await using server = await first.restart();
    expect(codeOf(server.ownerLink)).not.toBe(old);
    for (const code of ["guess", old])
      expect(await server.visitor().ask(routes.setUpOwner, { body: { code, ...owner } })).toMatchObject({
        status: 403,
        body: { code: "setup.code_refused" },
      });
    expect((await server.visitor().ask(routes.getSession, {})).body).toEqual({ state: "setup" });
  });

  test("a wrong password and an unknown name get the same answer [F2]", async () => {
    await using server = await startServer({ store });
    await server.owner();
    const wrong = await server.visitor().ask(routes.logIn, { body: { ...owner, password: "not the password" } });
    const unknown = await server
      .visitor()
      .ask(routes.logIn, { body: { name: "nobody", password: "not the password" } });
    expect(wrong.status).toBe(401);
    expect(unknown.status).toBe(401);
    expect({ ...wrong.body, requestId: "" }).toEqual({ ...unknown.body, requestId: "" });
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  test("signing in again gives a new session and ends the one the browser had [F9]", async () => {
    await using server = await startServer({ store });
    const api = await server.owner();
    const before = api.cookie;
    await api.ask(routes.logIn, { body: owner });
    expect(api.cookie).not.toBe(before);
    expect((await api.ask(routes.getSession, {})).body).toMatchObject({ state: "signed-in" });
    api.cookie = before;
    expect((await api.ask(routes.getSession, {})).body).toEqual({ state: "signed-out" });
    expect(await api.ask(routes.listAccounts, {})).toMatchObject({ status: 401, body: { code: "session.required" } });
  });

  test("a session chosen by somebody else is not taken over at login [F9]", async () => {
    await using server = await startServer({ store });
    await server.owner();
    const api = server.visitor();
    api.cookie = "shoufa=chosen-by-an-attacker";
    await api.ask(routes.logIn, { body: owner });
    expect(api.cookie).not.toContain("chosen");
  });

  test("after signing out the old cookie is dead [F10]", async () => {
    await using server = await startServer({ store });
    const api = await server.owner();
    const before = api.cookie;
    expect((await api.ask(routes.logOut, {})).status).toBe(200);
    expect(api.cookie).toMatch(/^shoufa-browser=[\w-]+$/);
    api.cookie = before;
    expect((await api.ask(routes.listAccounts, {})).status).toBe(401);
  });

  test("a session ends 30 minutes after the last request, and 12 hours after it began whatever happens [F11]", async () => {
    const clock = fakeClock();
    await using server = await startServer({ store, ports: { clock } });
    const api = await server.owner();
    const isIn = async () => (await api.call(routes.getSession, {})).state === "signed-in";
    for (let minutes = 0; minutes + 29 < 12 * 60; minutes += 29) {
      await clock.advance({ minutes: 29 });
      expect(await isIn()).toBe(true);
    }
    await clock.advance({ minutes: 29 });
    expect(await isIn()).toBe(false);

    await api.ask(routes.logIn, { body: owner });
    await clock.advance({ minutes: 31 });
    expect(await isIn()).toBe(false);
  });

  test("a page that only listens, or reloads by itself unattended, does not keep its session awake", async () => {
    const clock = fakeClock();
    await using server = await startServer({ store, ports: { clock } });
    const api = await server.owner();
    const listening = async () => {
      const leave = new AbortController();
      const headers = { cookie: api.cookie };
      const { status } = await fetch(server.url + routes.liveEvents.path, { headers, signal: leave.signal });
      leave.abort();
      return status;
    };
    const reload = () => api.ask(routes.listAccounts, {}, { [unattendedHeader]: "1" });
    for (let minutes = 0; minutes < 28; minutes += 4) {
      await clock.advance({ minutes: 4 });
      expect([await listening(), (await reload()).status]).toEqual([200, 200]);
    }
    await clock.advance({ minutes: 3 });
    expect([await listening(), (await reload()).status]).toEqual([401, 401]);
  });

  test("failed logins and the logout are in the audit; a flood of failures is counted, and no typed name is kept", async () => {
    const clock = fakeClock();
    await using server = await startServer({ store, ports: { clock }, trustedProxies: ["127.0.0.1"] });
    const api = await server.owner();
    const fail = (name: string, from: string) =>
      server.visitor().ask(routes.logIn, { body: { name, password: "guess" } }, { "x-forwarded-for": from });
    for (let n = 1; n <= 30; n++)
      expect((await fail(n === 1 ? ownerName : `typed-${n}`, `203.0.113.${n}`)).status).toBe(401);
    await api.call(routes.logOut, {});
    await server.visitor().ask(routes.logOut, {});
    await clock.advance({ hours: 1 });
    await fail("again", "198.51.100.1");

    const rows = await storedRows<{ action: string; subject: string; detail: string }>(
      server,
      "select action, subject, detail from audit order by seq",
    );
    const count = (action: string) => rows.filter((row) => row.action === action).length;
    expect(count("operator.login_refused")).toBe(21);
    expect(count("operator.logout")).toBe(1);
    expect(rows.find(({ action }) => action === "operator.login_refused")).toMatchObject({
      subject: expect.stringMatching(/^operator\/[\w-]{36}$/),
      detail: JSON.stringify({ network: "203.0.113.1" }),
    });
    expect(
      rows.filter(({ action }) => action === "operator.logins_refused").map(({ detail }) => JSON.parse(detail)),
    ).toEqual([{ count: 10, since: "2026-01-01T00:00:00.000Z", until: "2026-01-01T01:00:00.000Z" }]);
    expect(JSON.stringify(rows)).not.toMatch(/typed|again|guess/);
  });

  test("guessing one name is slowed down, without telling whether the name exists; from elsewhere its owner gets in [F1]", async () => {
    const clock = fakeClock();
    await using server = await startServer({ store, ports: { clock }, host: "0.0.0.0" });
    await server.owner();
    for (const name of [ownerName, "nobody"]) {
      const guess = () => server.visitor().ask(routes.logIn, { body: { name, password: "guess" } });
      for (let attempt = 1; attempt <= 5; attempt++) expect((await guess()).status).toBe(401);
      const slowed = await guess();
      expect(slowed).toMatchObject({ status: 429, body: { code: "session.slow_down", params: { seconds: 1 } } });
      expect(slowed.headers.get("retry-after")).toBe("1");
      await clock.advance({ seconds: 1 });
      expect((await guess()).status).toBe(401);
      expect((await guess()).body).toMatchObject({ params: { seconds: 2 } });
    }
    // The right password waits as well, or guessing would still pay.
    expect((await server.visitor().ask(routes.logIn, { body: owner })).status).toBe(429);
    await clock.advance({ seconds: 2 });
    expect((await server.visitor().ask(routes.logIn, { body: owner })).status).toBe(200);
    for (let attempt = 1; attempt <= 5; attempt++)
      expect((await server.visitor().ask(routes.logIn, { body: { ...owner, password: "x" } })).status).toBe(401);
  });

  test("behind a trusted proxy each client is counted by itself; anybody else's word about the client is not taken [H13]", async () => {
    await using server = await startServer({ store, trustedProxies: ["127.0.0.1"], ports: { clock: fakeClock() } });
    await server.owner();
    const guess = (client: string) =>
      server
        .visitor()
        .ask(routes.logIn, { body: { name: ownerName, password: "guess" } }, { "x-forwarded-for": client });
    for (let attempt = 1; attempt <= 5; attempt++) expect((await guess("203.0.113.9")).status).toBe(401);
    expect((await guess("203.0.113.9")).status).toBe(429);
    expect((await guess("198.51.100.7, 203.0.113.9")).status).toBe(429);
    expect(
      (await server.visitor().ask(routes.logIn, { body: owner }, { "x-forwarded-for": "198.51.100.7" })).status,
    ).toBe(200);

    await using plain = await server.restart({ trustedProxies: [] });
    expect(
      (await plain.visitor().ask(routes.logIn, { body: owner }, { "x-forwarded-for": "203.0.113.9" })).status,
    ).toBe(200);
    for (let attempt = 1; attempt <= 5; attempt++)
      await plain
        .visitor()
        .ask(routes.logIn, { body: { ...owner, password: "x" } }, { "x-forwarded-for": `203.0.113.${attempt}` });
    expect(
      (await plain.visitor().ask(routes.logIn, { body: owner }, { "x-forwarded-for": "198.51.100.7" })).status,
    ).toBe(429);
  });

  test("two hundred guesses at once are not two hundred tries [F4]", async () => {
    await using server = await startServer({ store, ports: { clock: fakeClock() } });
    await server.owner();
    const guesses = await Promise.all(
      Array.from({ length: 200 }, () =>
        server.visitor().ask(routes.logIn, { body: { name: ownerName, password: "guess" } }),
      ),
    );
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(195);
  });

  test("one network that tries one password on many names is slowed down too [F1]", async () => {
    await using server = await startServer({ store });
    await server.owner();
    const statuses: number[] = [];
    for (let n = 0; n < 40; n++)
      statuses.push(
        (await server.visitor().ask(routes.logIn, { body: { name: `name${n}`, password: "guess" } })).status,
      );
    expect(statuses.slice(0, 30)).toEqual(Array(30).fill(401));
    expect(statuses.slice(30)).toContain(429);
  });

  test("a password is taken exactly as typed, in any script; too short, too long and too common ones are refused [F3]", async () => {
    await using server = await startServer({ store });
    const code = codeOf(server.ownerLink);
    const setup = (password: string) =>
      server.visitor().ask(routes.setUpOwner, { body: { code, name: ownerName, password } });
    expect(await setup("short")).toMatchObject({ status: 400, body: { params: { field: "password" } } });
    expect(await setup("很".repeat(129))).toMatchObject({ status: 400, body: { params: { field: "password" } } });
    expect(await setup("Password1234!")).toMatchObject({ status: 422, body: { code: "password.too_common" } });
    const chosen = " 马到成功 🐴 2026 ";
    expect((await setup(chosen)).status).toBe(200);
    expect(
      (await server.visitor().ask(routes.logIn, { body: { name: ownerName, password: chosen.trim() } })).status,
    ).toBe(401);
    expect((await server.visitor().ask(routes.logIn, { body: { name: ownerName, password: chosen } })).status).toBe(
      200,
    );
  });
});

test("the cookie is unreadable to scripts and stays on this site; behind TLS it is bound to this host [F12]", async () => {
  await using server = await startServer();
  const plain = await server.visitor().ask(routes.setUpOwner, { body: { code: codeOf(server.ownerLink), ...owner } });
  expect(plain.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^shoufa=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/),
    expect.stringMatching(/^shoufa-browser=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/),
  ]);

  await using secure = await startServer({ publicUrl: "https://running.example.com" });
  expect(secure.ownerLink).toMatch(/^https:\/\/running\.example\.com\/setup#code=/);
  const tls = await secure.visitor().ask(routes.setUpOwner, { body: { code: codeOf(secure.ownerLink), ...owner } });
  expect(tls.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^__Host-shoufa=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    expect.stringMatching(
      /^__Host-shoufa-browser=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    ),
  ]);
  expect(tls.headers.get("strict-transport-security")).toBe("max-age=31536000");
});
