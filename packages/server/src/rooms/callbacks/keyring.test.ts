import { CallbackCrypto } from "@shoufa/protocol";
import { fakeClock } from "@shoufa/testkit";
import { expect, test } from "vitest";
import { createKeyring } from "./keyring.ts";
import type { CallbackApp } from "./open-delivery.ts";

const app = (appId: string): CallbackApp => ({
  ...{ accountId: "account", appId },
  crypto: new CallbackCrypto({ token: "token", encodingAesKey: `${"k".repeat(42)}A`, receiveId: "ww1" }),
});

/** A database of one app, that counts how often it is asked and can be away. */
function source() {
  const state = { app: app("first") as CallbackApp | undefined, asked: 0, away: false };
  const load = async (key: string): Promise<CallbackApp | undefined> => {
    state.asked += 1;
    if (state.away) throw new Error("the database is away");
    return key === "known-key" ? state.app : undefined;
  };
  return { state, load };
}
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("a key in use costs no query", async () => {
  const { state, load } = source();
  const keyring = createKeyring({ load, clock: fakeClock() });
  expect(await keyring.find("known-key")).toBe(state.app);
  for (let i = 0; i < 100; i++) expect(keyring.find("known-key")).toBe(state.app);
  expect(state.asked).toBe(1);
});

test("what another process changed or removed counts after a while, without making a callback wait", async () => {
  const { state, load } = source();
  const clock = fakeClock();
  const keyring = createKeyring({ load, clock, maxAgeMilliseconds: 1000 });
  await keyring.find("known-key");
  const before = state.app;
  state.app = app("second");
  await clock.advance({ seconds: 2 });
  expect(keyring.find("known-key")).toBe(before);
  await settle();
  expect(keyring.find("known-key")).toBe(state.app);
  state.app = undefined;
  await clock.advance({ seconds: 2 });
  keyring.find("known-key");
  await settle();
  expect(await keyring.find("known-key")).toBeUndefined();
});

test("a database that is away does not stop callbacks from being checked", async () => {
  const { state, load } = source();
  const clock = fakeClock();
  const keyring = createKeyring({ load, clock, maxAgeMilliseconds: 1000 });
  await keyring.find("known-key");
  state.away = true;
  await clock.advance({ seconds: 2 });
  keyring.find("known-key");
  await settle();
  expect(keyring.find("known-key")).toBe(state.app);
});

test("a scanner's guesses are looked up at most so often a second; what is no key is not looked up at all", async () => {
  const { state, load } = source();
  const clock = fakeClock();
  const keyring = createKeyring({ load, clock, maxLookupsPerSecond: 10 });
  for (let i = 0; i < 100; i++) expect(await keyring.find(`guess-${1000 + i}`)).toBeUndefined();
  expect(state.asked).toBe(10);
  await clock.advance({ seconds: 1 });
  for (const odd of ["", "short", "../../etc/passwd", "a".repeat(65), "schlüssel"])
    expect(keyring.find(odd)).toBeUndefined();
  expect(state.asked).toBe(10);
  expect(await keyring.find("known-key")).toBe(state.app);
});

test("forgetting makes the next callback read anew", async () => {
  const { state, load } = source();
  const keyring = createKeyring({ load, clock: fakeClock() });
  await keyring.find("known-key");
  state.app = app("second");
  keyring.forget();
  expect(await keyring.find("known-key")).toBe(state.app);
});
