/** A guesser in the owner's network, or behind the same proxy, must not keep the owner out; nor may the way in be a way to guess. */
import { routes } from "@shoufa/contract";
import { type Api, apiOf, fakeClock, ownerName, ownerPassword, startServer, testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { storedRows } from "./stored-events.ts";

const owner = { name: ownerName, password: ownerPassword };

describe.each(testDatabases())("on $name", (store) => {
  const open = async (more = {}) => {
    const clock = fakeClock();
    const server = await startServer({ store, ports: { clock }, ...more });
    const api = await server.owner();
    await api.call(routes.logOut, {});
    const logIn = (by: Api, body = owner, headers = {}) => by.ask(routes.logIn, { body }, headers);
    /** The network is shut out, by name and as a whole. */
    const shutOut = async (headers = {}) => {
      for (let n = 0; n < 6; n++) await logIn(server.visitor(), { ...owner, password: "guess" }, headers);
      for (let n = 0; n < 40; n++) await logIn(server.visitor(), { name: `n${n}`, password: "guess" }, headers);
      expect((await logIn(server.visitor(), owner, headers)).status).toBe(429);
    };
    return { clock, server, api, logIn, shutOut, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
  };

  test("while the network is locked out, the right password from a known browser works; without its cookie it waits", async () => {
    await using it = await open();
    await it.shutOut();
    expect((await it.logIn(it.api)).status).toBe(200);
    // The owner's success gives the guesser nothing back.
    expect((await it.logIn(it.server.visitor())).status).toBe(429);
    await it.api.call(routes.logOut, {});
    expect((await it.logIn(it.api)).status).toBe(200);
  });

  test.each([[[]], [["127.0.0.1"]]])("behind a reverse proxy too, trusted: %j", async (trustedProxies) => {
    await using it = await open({ trustedProxies });
    const headers = { "x-forwarded-for": "203.0.113.9" };
    await it.shutOut(headers);
    expect((await it.logIn(it.api, owner, headers)).status).toBe(200);
  });

  test("a known browser has a small budget of its own, and no more guesses than that", async () => {
    await using it = await open();
    const guess = () => it.logIn(it.api, { ...owner, password: "guess" });
    for (let n = 0; n < 5; n++) expect((await guess()).status).toBe(401);
    expect((await guess()).status).toBe(429);
    expect((await it.logIn(it.api)).status).toBe(429);
    // Elsewhere nobody waits for it, and nobody elsewhere can raise or lower it.
    expect((await it.logIn(it.server.visitor())).status).toBe(200);
    expect((await guess()).status).toBe(429);
    await it.clock.advance({ seconds: 1 });
    expect((await it.logIn(it.api)).status).toBe(200);
  });

  test("the token is for its operator only, is not guessed, and is worth nothing after the next login", async () => {
    await using it = await open();
    const stolen = apiOf(it.server.url);
    stolen.cookie = it.api.cookie;
    const made = apiOf(it.server.url);
    made.cookie = `shoufa-browser=${"x".repeat(43)}`;
    expect((await it.logIn(it.api)).status).toBe(200);
    await it.api.call(routes.logOut, {});
    await it.shutOut();
    for (const [by, name] of [
      [stolen, ownerName],
      [made, ownerName],
      [it.api, "nobody"],
    ] as const)
      expect((await it.logIn(by, { ...owner, name })).status).toBe(429);
    expect((await it.logIn(it.api)).status).toBe(200);
  });

  test("it ends after 90 days, with another password, and with all sessions", async () => {
    await using it = await open();
    await it.clock.advance({ hours: 24 * 90 });
    await it.shutOut();
    expect((await it.logIn(it.api)).status).toBe(429);
    await it.clock.advance({ hours: 2 });

    const [one, other] = [it.server.visitor(), it.server.visitor()];
    for (const browser of [one, other]) expect((await it.logIn(browser)).status).toBe(200);
    const newPassword = "另一把好钥匙，一样长 2026";
    const body = { password: ownerPassword, newPassword };
    expect((await one.ask(routes.changePassword, { body: { ...body, password: "wrong" } })).status).toBe(401);
    expect((await one.ask(routes.changePassword, { body: { ...body, newPassword: "password1234" } })).body.code).toBe(
      "password.too_common",
    );
    expect((await one.call(routes.changePassword, { body })).state).toBe("signed-in");
    expect((await one.call(routes.getSession, {})).state).toBe("signed-in");
    expect((await other.call(routes.getSession, {})).state).toBe("signed-out");
    const changed = { ...owner, password: newPassword };
    await it.shutOut();
    expect((await it.logIn(other, changed)).status).toBe(429);
    expect((await it.logIn(one, changed)).status).toBe(200);

    const former = apiOf(it.server.url);
    former.cookie = one.cookie;
    expect((await one.call(routes.endSessions, {})).state).toBe("signed-out");
    expect(one.cookie).toBe("");
    expect((await former.call(routes.getSession, {})).state).toBe("signed-out");
    expect((await it.logIn(former, changed)).status).toBe(429);
    const audit = await storedRows<{ action: string }>(it.server, "select action from audit order by seq");
    expect(audit.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["operator.change_password", "operator.end_sessions"]),
    );
  });

  test("a flood of logins from everywhere does not fill the line before a known browser", async () => {
    await using it = await open({ passwordCost: { memory: 19_456, passes: 2 }, trustedProxies: ["127.0.0.1"] });
    const flood = Promise.all(
      Array.from({ length: 80 }, (_, n) =>
        it.logIn(it.server.visitor(), { ...owner, password: "guess" }, { "x-forwarded-for": `203.0.113.${n}` }),
      ),
    );
    expect((await it.logIn(it.api)).status).toBe(200);
    expect((await flood).filter(({ status }) => status === 429).length).toBeGreaterThan(0);
  });

  test("the store holds no token", async () => {
    await using it = await open();
    const token = /shoufa-browser=([\w-]+)/.exec(it.api.cookie)?.[1] ?? "";
    expect(token).toHaveLength(43);
    expect(JSON.stringify(await storedRows(it.server, "select * from known_browser"))).not.toContain(token);
    expect(JSON.stringify(await storedRows(it.server, "select * from login_throttle"))).not.toContain(token);
  });
});
