import { fakeClock, testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { throttleIn } from "../src/rooms/operators/throttle.ts";
import { openStore } from "./open-store.ts";

describe.each(testDatabases())("on $name", (store) => {
  test("an attempt that was begun earlier than the one before it does not wait for it", async () => {
    const clock = fakeClock();
    await using open = await openStore(store, { ports: { clock } });
    const throttle = throttleIn(open.database);
    await throttle.count({ name: "", network: "203.0.113.9" });
    clock.setWallTime(clock.now() - 1);
    await expect(throttle.count({ name: "", network: "203.0.113.9" })).resolves.toBeUndefined();
  });

  test("a clock set back by hours makes nobody wait longer than the longest wait", async () => {
    const clock = fakeClock();
    await using open = await openStore(store, { ports: { clock } });
    const throttle = throttleIn(open.database);
    const attempt = () => throttle.count({ name: "lin", network: "203.0.113.9" });
    for (let n = 0; n < 5; n++) await attempt();
    clock.setWallTime(clock.now() - 5 * 3_600_000);
    await expect(attempt()).rejects.toMatchObject({ code: "session.slow_down", params: { seconds: 900 } });
    await clock.advance({ seconds: 900 });
    await expect(attempt()).resolves.toBeUndefined();
  });
});
