import { silentLog } from "@shoufa/ports";
import { CallbackCrypto } from "@shoufa/protocol";
import { fakeClock } from "@shoufa/testkit";
import { expect, test } from "vitest";
import { createKeyring, type KeyringOptions } from "./keyring.ts";
import type { CallbackApp } from "./open-delivery.ts";

const app = (appId: string): CallbackApp => ({
  ...{ accountId: "account", appId },
  crypto: new CallbackCrypto({ token: "token", encodingAesKey: `${"k".repeat(42)}A`, receiveId: "ww1" }),
});
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A database of one app, that counts how often it is asked, can be slow and can be away. */
function open(options: Partial<KeyringOptions> = {}) {
  const clock = fakeClock();
  const source = {
    apps: new Map([["known-key", app("first")]]),
    asked: 0,
    away: false,
    answers: undefined as Promise<void> | undefined,
  };
  const load = async () => {
    source.asked += 1;
    await source.answers;
    if (source.away) throw new Error("the database is away");
    return new Map(source.apps);
  };
  const keyring = createKeyring({ load, clock, timers: clock, log: silentLog, ...options });
  return { clock, source, keyring };
}

test("a key in use costs no query", async () => {
  const { keyring, source } = open();
  expect(await keyring.find("known-key")).toBe(source.apps.get("known-key"));
  for (let i = 0; i < 100; i++) expect(keyring.find("known-key")).toBe(source.apps.get("known-key"));
  expect(source.asked).toBe(1);
});

test("a hundred callbacks right after a start share one query, and none is taken for unknown", async () => {
  const { keyring, source } = open();
  const found = await Promise.all(Array.from({ length: 120 }, () => keyring.find("known-key")));
  expect(found.every((one) => one === source.apps.get("known-key"))).toBe(true);
  expect(source.asked).toBe(1);
});

test("what another process changed or removed counts after a while, without making a callback wait", async () => {
  const { keyring, source, clock } = open({ maxAgeMilliseconds: 1000 });
  const before = await keyring.find("known-key");
  source.apps.set("known-key", app("second"));
  await clock.advance({ seconds: 2 });
  expect(keyring.find("known-key")).toBe(before);
  await settle();
  expect(keyring.find("known-key")).toBe(source.apps.get("known-key"));
  source.apps.clear();
  await clock.advance({ seconds: 2 });
  keyring.find("known-key");
  await clock.advance({ seconds: 1 });
  const looking = keyring.find("known-key");
  await clock.advance({ seconds: 1 });
  expect(await looking).toBeUndefined();
});

test("a database that is away does not stop callbacks from being checked, and an unknown key is not called wrong", async () => {
  const { keyring, source, clock } = open({ maxAgeMilliseconds: 1000 });
  await keyring.find("known-key");
  source.away = true;
  await clock.advance({ seconds: 2 });
  for (let i = 0; i < 3; i++) {
    expect(keyring.find("known-key")).toBe(source.apps.get("known-key"));
    await clock.advance({ seconds: 2 });
  }
  await expect(keyring.find("another-key")).rejects.toThrow("away");
});

test("ten thousand guesses a second cost five queries; a key made meanwhile is found, and known ones pass", async () => {
  const { keyring, source, clock } = open({ maxWaiting: 100_000 });
  await keyring.find("known-key");
  const guesses: unknown[] = [];
  for (let step = 0; step < 100; step++) {
    for (let i = 0; i < 100; i++) guesses.push(keyring.find(`guess-${step}-${i}-00`));
    if (step === 50) {
      source.apps.set("made-just-now", app("new"));
      guesses.push(keyring.find("made-just-now"));
    }
    expect(keyring.find("known-key")).toBe(source.apps.get("known-key"));
    await clock.advance({ milliseconds: 10 });
  }
  await clock.advance({ seconds: 1 });
  const found = await Promise.all(guesses);
  expect(found.filter((one) => one !== undefined)).toEqual([source.apps.get("made-just-now")]);
  expect(source.asked).toBeLessThanOrEqual(7);
});

test("a key that comes while a query is under way is not judged by that one", async () => {
  const { keyring, source, clock } = open();
  await keyring.find("known-key");
  await clock.advance({ seconds: 1 });
  const { promise, resolve } = Promise.withResolvers<void>();
  source.answers = promise;
  const unknown = keyring.find("guess-that-starts-it");
  await settle();
  const late = new Map(source.apps).set("made-just-now", app("new"));
  source.apps = late;
  const made = keyring.find("made-just-now");
  resolve();
  expect(await unknown).toBeUndefined();
  await clock.advance({ seconds: 1 });
  expect(await made).toBe(late.get("made-just-now"));
});

test("beyond a number of waiting guesses the next is told to come again; what is no key is not looked up at all", async () => {
  const { keyring, source, clock } = open({ maxWaiting: 10 });
  await keyring.find("known-key");
  const guesses = Array.from({ length: 12 }, (_, i) => keyring.find(`guess-${100 + i}`));
  expect(guesses.slice(10)).toEqual(["busy", "busy"]);
  for (const odd of ["", "short", "../../etc/passwd", "a".repeat(65), "schlüssel"])
    expect(keyring.find(odd)).toBeUndefined();
  expect(keyring.find("known-key")).toBe(source.apps.get("known-key"));
  await clock.advance({ seconds: 1 });
  expect(await Promise.all(guesses.slice(0, 10))).toEqual(Array(10).fill(undefined));
});

test("settings that changed here are read at once", async () => {
  const { keyring, source, clock } = open();
  await keyring.find("known-key");
  source.apps.set("known-key", app("second"));
  keyring.refresh();
  await clock.advance({ milliseconds: 200 });
  expect(keyring.find("known-key")).toBe(source.apps.get("known-key"));
});

test("closing waits for the query under way, which may still use the database, and begins no other", async () => {
  const { keyring, source, clock } = open();
  await keyring.find("known-key");
  await clock.advance({ seconds: 1 });
  const { promise, resolve } = Promise.withResolvers<void>();
  source.answers = promise;
  keyring.refresh();
  await settle();
  keyring.refresh();
  const { asked } = source;
  let isClosed = false;
  const closed = keyring.close().then(() => {
    isClosed = true;
  });
  await settle();
  expect(isClosed).toBe(false);
  resolve();
  await closed;
  expect(source.asked).toBe(asked);
});
