import { fakeClock } from "@shoufa/testkit";
import { expect, test } from "vitest";
import { memoryTokenStore } from "./token-store.ts";

const asking = () => {
  let asked = 0;
  return { ask: async () => ({ value: `token-${++asked}`, expiresInSeconds: 7200 }), asked: () => asked };
};

test("a late caller with a token that was replaced meanwhile gets the new one without fetching", async () => {
  const { ask, asked } = asking();
  const store = memoryTokenStore(fakeClock());
  const first = await store.refresh("key", undefined, ask);
  const second = await store.refresh("key", first.generation, ask);
  expect(await store.refresh("key", first.generation, ask)).toEqual(second);
  expect(await store.refresh("key", undefined, ask)).toEqual(second);
  expect(asked()).toBe(2);
  expect(second).toMatchObject({ value: "token-2", generation: 2 });
});

test("a token that has ended is no answer, whatever its generation", async () => {
  const time = fakeClock();
  const { ask } = asking();
  const store = memoryTokenStore(time);
  await store.refresh("key", undefined, ask);
  await time.advance({ hours: 2 });
  expect(await store.refresh("key", undefined, ask)).toMatchObject({ value: "token-2", generation: 2 });
});

test("keys know nothing of each other, and a failure is not kept", async () => {
  const { ask } = asking();
  const store = memoryTokenStore(fakeClock());
  const failure = new Error("no");
  await expect(store.refresh("key", undefined, () => Promise.reject(failure))).rejects.toBe(failure);
  expect(await store.refresh("key", undefined, ask)).toMatchObject({ value: "token-1", generation: 1 });
  expect(await store.read("another")).toBeUndefined();
});
