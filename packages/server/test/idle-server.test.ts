/** What a server with nothing to do asks of its database, over an hour that passes at once. */
import { StatementSync } from "node:sqlite";
import { routes } from "@shoufa/contract";
import { fakeClock, startConsole, testDatabases, until } from "@shoufa/testkit";
import pg from "pg";
import { afterEach, describe, expect, test, vi } from "vitest";
import { answerProxy } from "./proxy.ts";
import { sendingOf } from "./sending.ts";

afterEach(() => vi.restoreAllMocks());

/** Counts every statement of this process from now on, on either store. */
function countStatements() {
  let count = 0;
  let underWay = 0;
  for (const name of ["all", "run"] as const) {
    const real = StatementSync.prototype[name] as (...values: unknown[]) => unknown;
    vi.spyOn(StatementSync.prototype, name).mockImplementation(function (this: StatementSync, ...values: unknown[]) {
      count += 1;
      return real.apply(this, values) as never;
    } as never);
  }
  const query = pg.Client.prototype.query as (...values: unknown[]) => unknown;
  vi.spyOn(pg.Client.prototype, "query").mockImplementation(function (this: pg.Client, ...values: unknown[]) {
    count += 1;
    const answer = query.apply(this, values);
    if (answer instanceof Promise) {
      underWay += 1;
      void answer.finally(() => (underWay -= 1)).catch(() => {});
    }
    return answer as never;
  } as never);
  return {
    get count() {
      return count;
    },
    /** Nothing is asked, and nothing will be until time goes on. */
    quiet: () =>
      until("the database is quiet", async () => {
        const before = count;
        for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
        return underWay === 0 && count === before;
      }),
  };
}

describe.each(testDatabases())("on $name", (store) => {
  test("an idle server: ten statements a minute at most, whatever was done before", async () => {
    const time = fakeClock();
    await using running = await startConsole({ server: { store, ports: { clock: time, timers: time } } });
    const it = sendingOf(running);
    for (const text of ["一", "二"]) await it.settled((await it.send({ everyone: true }, text)).id);
    const statements = countStatements();
    await time.advance({ minutes: 2 }); // what was put off until now, e.g. removing the former directory
    await statements.quiet();
    const before = statements.count;
    for (let minute = 0; minute < 60; minute++) {
      await time.advance({ minutes: 1 });
      await statements.quiet();
    }
    expect(statements.count - before).toBeGreaterThan(0); // it does look, in case a hint was lost
    expect(statements.count - before).toBeLessThanOrEqual(600);
  });

  test("a company that has all of its calls hanging, and more to send, is waited for without asking all the time", async () => {
    const time = fakeClock();
    await using running = await startConsole({ server: { store, ports: { clock: time, timers: time } } });
    await using proxy = await answerProxy(running.emulator.url);
    const { name, corpId, apps } = running.emulator.company();
    const [app] = apps;
    if (!app) throw new Error("no app");
    await running.server.ensureSandbox({ name, corpId, apiBase: proxy.url, app });
    const it = sendingOf(running);
    const asked = proxy.hold("/cgi-bin/message/send");
    const sent = await Promise.all(Array.from({ length: 8 }, (_, n) => it.send({ everyone: true }, `第${n}条`)));
    await asked;
    await until("four calls hang", async () => {
      const messages = await Promise.all(sent.map(({ id }) => it.read(id)));
      return messages.filter(({ counts }) => counts.sending > 0).length === 4;
    });
    const statements = countStatements();
    await time.advance({ seconds: 1 }); // what is written a moment later, as the check of the callback's address
    await statements.quiet();
    const before = statements.count;
    for (let second = 0; second < 10; second++) {
      await time.advance({ seconds: 1 });
      await statements.quiet();
    }
    expect(statements.count - before).toBeLessThanOrEqual(10);
    expect((await running.api.call(routes.getMessage, { params: { messageId: sent[7]?.id ?? "" } })).state).toBe(
      "sending",
    );
    // The answers are lost, the calls rest and go again: until then a server that stops waits for them.
    proxy.cutHeld();
    await until("all of them are done", async () => {
      await time.advance({ seconds: 1 });
      const messages = await Promise.all(sent.map(({ id }) => it.read(id)));
      return messages.every(({ state }) => state === "done");
    });
  });
});
