/** The doctor of two servers on one PostgreSQL asks WeCom once. */
import { routes } from "@shoufa/contract";
import { type Http, silentLog, systemTimers, type Timers, undiciHttp } from "@shoufa/ports";
import { startServer } from "@shoufa/server";
import { apiOf, startConsole, testDatabases, until } from "@shoufa/testkit";
import { expect, test } from "vitest";
import { restMilliseconds } from "../src/rooms/doctor/index.ts";
import { lookMilliseconds } from "../src/rooms/doctor/single-flight.ts";
import { changeRows, storedRows } from "./stored-events.ts";

const postgres = testDatabases().find((store) => store.name === "postgres");
if (!postgres) throw new Error("no PostgreSQL among the stores");

/** HTTP that counts its requests and holds them while `gate` is closed. */
function gated() {
  const http = undiciHttp();
  const state = { requests: 0, gate: Promise.resolve() };
  const port: Http = {
    async request(request) {
      if (request.path.includes("/cgi-bin/")) state.requests += 1; // not the emulator's own addresses
      await state.gate;
      return http.request(request);
    },
    close: () => http.close(),
  };
  return { state, port };
}

test("a run on one server serves the other that asks for the same; one whose process died is taken over at its end time", async () => {
  const [mine, theirs] = [gated(), gated()];
  // What a server checks again by itself after a company has changed would be a run that nobody here asked for.
  const asked: Timers = {
    ...systemTimers,
    after: (milliseconds, then) =>
      milliseconds === restMilliseconds ? () => {} : systemTimers.after(milliseconds, then),
  };
  await using running = await startConsole({ server: { store: postgres, ports: { http: mine.port, timers: asked } } });
  const { server, account, api } = running;
  const waits = Promise.withResolvers<void>();
  const timers: Timers = {
    ...asked,
    sleep(milliseconds, signal) {
      if (milliseconds === lookMilliseconds) waits.resolve();
      return systemTimers.sleep(milliseconds, signal);
    },
  };
  await using other = await startServer({
    dataDir: server.dataDir,
    databaseUrl: server.databaseUrl ?? "",
    ports: { log: silentLog, http: theirs.port, timers },
  });
  const there = apiOf(other.url);
  there.cookie = api.cookie;
  const params = { accountId: account.id };
  const runs = () => storedRows<{ basis: string }>(server, "select basis from doctor_run");

  const opened = Promise.withResolvers<void>();
  mine.state.gate = opened.promise;
  [mine.state.requests, theirs.state.requests] = [0, 0];
  const first = api.call(routes.runDoctor, { params, body: {} });
  await until("its questions are on the way", () => mine.state.requests > 0);
  const second = there.call(routes.runDoctor, { params, body: {} });
  expect(await there.call(routes.getDoctor, { params })).toMatchObject({ isRunning: true });
  expect(await runs()).toHaveLength(1);
  await waits.promise;
  opened.resolve();
  const answers = await Promise.all([first, second]);
  const seen = answers.map(({ rows }) =>
    rows.map(({ id, code, checkedAt, probe }) => ({ id, code, probe, checkedAt: probe && checkedAt })),
  );
  expect(seen[1]).toEqual(seen[0]);
  expect(theirs.state.requests).toBe(0);
  expect(await runs()).toEqual([]);
  expect(await api.call(routes.getDoctor, { params })).toMatchObject({ isRunning: false });

  const inASecond = "(extract(epoch from clock_timestamp()) * 1000)::bigint + 1000";
  await changeRows(
    server,
    `insert into doctor_run values ('${account.id}', 'of a dead process', 'null', ${inASecond})`,
  );
  expect(await there.call(routes.runDoctor, { params, body: {} })).toMatchObject({ isRunning: false });
  expect(theirs.state.requests).toBeGreaterThan(0);
  expect(await runs()).toEqual([]);
});
