import { routes } from "@shoufa/contract";
import {
  type Api,
  authenticatorCode,
  type FakeClock,
  fakeClock,
  ownerName,
  ownerPassword,
  startServer,
  type TestServer,
  testDatabases,
} from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { storedRows } from "./stored-events.ts";

const owner = { name: ownerName, password: ownerPassword };

/** Turns it on for whoever is signed in. The code that confirmed it is spent. */
async function turnOn(api: Api, clock: FakeClock) {
  const { secret, uri } = await api.call(routes.beginSecondFactor, {});
  const code = (seconds = 0) => authenticatorCode(secret, clock.now() + seconds * 1000);
  const { recoveryCodes } = await api.call(routes.confirmSecondFactor, { body: { code: code() } });
  return { secret, uri, code, recoveryCodes };
}

/** The password's step of a login, from a browser that nobody knows. */
async function firstStep(server: TestServer, who = owner) {
  const api = server.visitor();
  const answer = await api.call(routes.logIn, { body: who });
  if (answer.state !== "second-factor") throw new Error(`the login answered ${answer.state}`);
  const withCode = (code: string) => api.ask(routes.logInWithCode, { body: { step: answer.step, code } });
  return { api, withCode };
}

const refused = { status: 401, body: { code: "second_factor.code_refused" } };

describe.each(testDatabases())("on $name", (store) => {
  test("after it is turned on, the password alone opens nothing; the secret is stored encrypted", async () => {
    const clock = fakeClock();
    await using server = await startServer({ store, ports: { clock } });
    const api = await server.owner();
    expect(await api.ask(routes.confirmSecondFactor, { body: { code: "123456" } })).toMatchObject({
      status: 409,
      body: { code: "second_factor.not_begun" },
    });
    const { secret, uri, code, recoveryCodes } = await turnOn(api, clock);
    expect(new URL(uri)).toMatchObject({ protocol: "otpauth:", host: "totp" });
    expect(decodeURIComponent(uri)).toContain(`Shoufa:${ownerName}`);
    expect(new Set(recoveryCodes).size).toBe(10);
    const stored = JSON.stringify([
      await storedRows(server, "select * from operator"),
      await storedRows(server, "select * from recovery_code"),
    ]);
    for (const shown of [secret, ...recoveryCodes]) expect(stored).not.toContain(shown);

    await clock.advance({ seconds: 30 });
    const { api: visitor, withCode } = await firstStep(server);
    expect(visitor.cookie).toBe("");
    expect(await visitor.ask(routes.listAccounts, {})).toMatchObject({ status: 401 });
    expect(await withCode(code())).toMatchObject({ status: 200, body: { state: "signed-in" } });
    expect((await visitor.ask(routes.listAccounts, {})).status).toBe(200);
  });

  test("a code works once, also of many sent in the same moment, and not the one that turned it on [F5]", async () => {
    const clock = fakeClock();
    await using server = await startServer({ store, ports: { clock } });
    const { code } = await turnOn(await server.owner(), clock);
    expect(await (await firstStep(server)).withCode(code())).toMatchObject(refused);
    await clock.advance({ seconds: 30 });
    const logins = [await firstStep(server), await firstStep(server), await firstStep(server)];
    const answers = await Promise.all(logins.map(({ withCode }) => withCode(code())));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401, 401]);
  });

  test("of the steps -2 to +2 the present one counts, and the one before for ten seconds [F6]", async () => {
    const clock = fakeClock();
    await using server = await startServer({ store, ports: { clock } });
    const { code } = await turnOn(await server.owner(), clock);
    await clock.advance({ minutes: 5 });
    await clock.advance({ milliseconds: 30_000 - (clock.now() % 30_000) });
    const { withCode } = await firstStep(server);
    for (const steps of [-2, 1, 2]) expect(await withCode(code(steps * 30))).toMatchObject(refused);
    await clock.advance({ seconds: 9 });
    expect((await withCode(code(-30))).status).toBe(200);
    await clock.advance({ seconds: 30 + 2 });
    expect(await (await firstStep(server)).withCode(code(-30))).toMatchObject(refused);
    expect((await (await firstStep(server)).withCode(code())).status).toBe(200);
  });

  test("a recovery code works once, however it is typed; guessing codes is slowed down [F7]", async () => {
    const clock = fakeClock();
    await using server = await startServer({ store, ports: { clock }, trustedProxies: ["127.0.0.1"] });
    const api = await server.owner();
    const { recoveryCodes, code } = await turnOn(api, clock);
    const [first = "", second = ""] = recoveryCodes;
    const { withCode } = await firstStep(server);
    expect((await withCode(` ${first.replaceAll("-", "").toUpperCase()}`)).status).toBe(200);
    expect(await (await firstStep(server)).withCode(first)).toMatchObject(refused);
    const { items } = await api.call(routes.listAudit, { query: { action: "operator.recovery_code_used" } });
    expect(items[0]?.detail).toEqual({ left: 9 });

    const guess = await firstStep(server);
    const statuses: number[] = [];
    for (let n = 0; n < 20; n++) statuses.push((await guess.withCode(String(n).padStart(6, "0"))).status);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(5);
    expect(statuses.at(-1)).toBe(429);
    // Guesses elsewhere do not keep the owner out.
    const elsewhere = { "x-forwarded-for": "198.51.100.7" };
    const visitor = server.visitor();
    const step = await visitor.ask<typeof routes.logIn, { step: string }>(routes.logIn, { body: owner }, elsewhere);
    await clock.advance({ seconds: 30 });
    expect(
      (await visitor.ask(routes.logInWithCode, { body: { step: step.body.step, code: code() } }, elsewhere)).status,
    ).toBe(200);

    const renewed = await api.call(routes.renewRecoveryCodes, {});
    await clock.advance({ hours: 1 });
    expect(await (await firstStep(server)).withCode(second)).toMatchObject(refused);
    expect((await (await firstStep(server)).withCode(renewed.recoveryCodes[0] ?? "")).status).toBe(200);
  });

  test("the step after the password is good for five minutes and for its own account only", async () => {
    const clock = fakeClock();
    await using server = await startServer({ store, ports: { clock } });
    const { code } = await turnOn(await server.owner(), clock);
    const { withCode } = await firstStep(server);
    await clock.advance({ minutes: 5 });
    expect(await withCode(code())).toMatchObject({ status: 401, body: { code: "session.step_over" } });
    expect(
      await server.visitor().ask(routes.logInWithCode, { body: { step: "invented", code: code() } }),
    ).toMatchObject({ status: 401, body: { code: "session.step_over" } });
  });

  test("a password that was changed or a reset in the meantime makes the step void", async () => {
    const clock = fakeClock();
    await using server = await startServer({ store, ports: { clock } });
    const api = await server.owner();
    const other = await server.operator("sender");
    const session = await other.call(routes.getSession, {});
    if (session.state !== "signed-in") throw new Error("nobody is signed in");
    const { id, name } = session.operator;
    const { code } = await turnOn(other, clock);
    await clock.advance({ seconds: 30 });
    const { withCode } = await firstStep(server, { name, password: ownerPassword });
    expect(await api.call(routes.resetSecondFactor, { params: { operatorId: id } })).toMatchObject({
      hasSecondFactor: false,
    });
    expect((await withCode(code())).status).toBe(401);
    expect((await other.call(routes.getSession, {})).state).toBe("signed-out");
    const again = await server.visitor().call(routes.logIn, { body: { name, password: ownerPassword } });
    expect(again.state).toBe("signed-in");
  });

  test("where everybody needs a second factor, who has none gets no further than setting it up", async () => {
    const clock = fakeClock();
    await using server = await startServer({ store, ports: { clock } });
    const api = await server.owner();
    const sender = await server.operator("sender");
    const require = (required: boolean) => api.ask(routes.requireSecondFactor, { body: { required } });
    expect(await require(true)).toMatchObject({ status: 409, body: { code: "second_factor.own_first" } });
    await turnOn(api, clock);
    expect((await require(true)).status).toBe(204);
    expect(await api.call(routes.listOperators, {})).toMatchObject({
      requiresSecondFactor: true,
      withoutSecondFactor: 1,
    });
    expect(await sender.ask(routes.listAccounts, {})).toMatchObject({
      status: 403,
      body: { code: "session.second_factor_needed" },
    });
    await turnOn(sender, clock);
    expect((await sender.ask(routes.listAccounts, {})).status).toBe(200);
    expect(await sender.ask(routes.endSecondFactor, {})).toMatchObject({
      status: 409,
      body: { code: "second_factor.required" },
    });
    await require(false);
    expect((await sender.ask(routes.endSecondFactor, {})).status).toBe(204);
    expect((await sender.call(routes.getSession, {})).state).toBe("signed-in");
  });
});
