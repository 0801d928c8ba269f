import { fakeClock, testDatabases, until } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { type OpenStore, openStore } from "../../test/open-store.ts";
import type { Database } from "../db/database.ts";
import { databaseTokenStore } from "./token-store.ts";
import { vaultOf } from "./vault.ts";

async function withApp(open: OpenStore): Promise<void> {
  const { db } = open.database;
  await db
    .insertInto("account")
    .values({ id: "a", name: "a", corp_id: "c", kind: "real", api_base: "x", created_at: 0 })
    .execute();
  const keys = { secret_enc: "", token_enc: "", aes_key_enc: "" };
  const app = {
    id: "app",
    account_id: "a",
    agent_id: 1,
    name: "n",
    callback_key: "k",
    callback_verified_at: null,
    created_at: 0,
    ...keys,
  };
  await db.insertInto("app").values(app).execute();
}

/** As another process has it: its own store object on the same rows. */
const storeOf = ({ ports }: OpenStore, database: Database) =>
  databaseTokenStore({ database, vault: vaultOf(Buffer.alloc(32, 7), ports.random), ports, appId: "app" });

describe.each(testDatabases())("on $name", (store) => {
  test("forty who need a token at once, in four processes, ask WeCom once [E5]", async () => {
    await using open = await openStore(store);
    await withApp(open);
    const databases =
      store.name === "postgres"
        ? await Promise.all([1, 2, 3, 4].map(() => open.another()))
        : Array(4).fill(open.database);
    const stores = databases.map((database: Database) => storeOf(open, database));
    let asked = 0;
    const ask = async () => ({ value: `token-${++asked}`, expiresInSeconds: 7200 });
    const tokens = await Promise.all(Array.from({ length: 40 }, (_, n) => stores[n % 4]?.refresh("", undefined, ask)));
    expect(new Set(tokens.map((token) => token?.value))).toEqual(new Set(["token-1"]));
    const again = await Promise.all(Array.from({ length: 40 }, (_, n) => stores[n % 4]?.refresh("", 1, ask)));
    expect(new Set(again.map((token) => token?.generation))).toEqual(new Set([2]));
    expect(asked).toBe(2);
  });

  test("a refusal reaches everybody who waited in this process, and the next one may try", async () => {
    await using open = await openStore(store);
    await withApp(open);
    const tokens = storeOf(open, open.database);
    const refuse = async () => Promise.reject(new Error("WeCom refused"));
    const both = await Promise.allSettled([
      tokens.refresh("", undefined, refuse),
      tokens.refresh("", undefined, refuse),
    ]);
    expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await tokens.refresh("", undefined, async () => ({ value: "good", expiresInSeconds: 60 }))).toMatchObject({
      generation: 1,
    });
    expect(await tokens.read("")).toMatchObject({ value: "good", generation: 1 });
  });

  test("an answer that comes after its lease was taken over does not replace the newer token", async () => {
    const clock = fakeClock();
    await using open = await openStore(store, { ports: { clock } });
    await withApp(open);
    const [slow, quick] = [storeOf(open, open.database), storeOf(open, open.database)];
    let answerLate = (): void => {};
    const asked = new Promise<void>((heard) => {
      void slow
        .refresh("", undefined, () => {
          heard();
          return new Promise((resolve) => {
            answerLate = () => resolve({ value: "old", expiresInSeconds: 7200 });
          });
        })
        .catch(() => {});
    });
    await asked;
    await clock.advance({ seconds: 21 });
    expect(await quick.refresh("", undefined, async () => ({ value: "new", expiresInSeconds: 7200 }))).toMatchObject({
      value: "new",
    });
    answerLate();
    await new Promise((resolve) => setImmediate(resolve));
    expect(await quick.read("")).toMatchObject({ value: "new", generation: 1 });
  });

  test("the token lies encrypted", async () => {
    await using open = await openStore(store);
    await withApp(open);
    await storeOf(open, open.database).refresh("", undefined, async () => ({
      value: "the-token",
      expiresInSeconds: 7200,
    }));
    const row = await open.database.db.selectFrom("app_token").selectAll().executeTakeFirstOrThrow();
    expect(row.value_enc).toMatch(/^v1\./);
    expect(JSON.stringify(row)).not.toContain("the-token");
  });

  test("the clock set back by hours: a refresh lease and a token of before last no longer than they would have", async () => {
    const clock = fakeClock();
    await using open = await openStore(store, { ports: { clock } });
    await withApp(open);
    const token = (value: string) => async () => ({ value, expiresInSeconds: 7200 });
    const tokens = storeOf(open, open.database);
    await tokens.refresh("", undefined, token("first"));
    void storeOf(open, open.database).refresh("", 1, () => new Promise(() => {})); // dies while it asks
    await until("the lease is taken", async () => {
      const row = await open.database.db.selectFrom("app_token").select("refresh_owner").executeTakeFirstOrThrow();
      return row.refresh_owner !== null;
    });
    clock.setWallTime(clock.now() - 5 * 3_600_000);
    expect((await tokens.read(""))?.expiresAt).toBe(clock.now() + 7_200_000);
    expect(await tokens.refresh("", 1, token("second"))).toMatchObject({ value: "second", generation: 2 });
  });

  test("a token's end is told by the clock of the process, however far the database's clock is from it", async () => {
    const clock = fakeClock();
    await using open = await openStore(store, { ports: { clock } });
    await withApp(open);
    await storeOf(open, open.database).refresh("", undefined, async () => ({ value: "t", expiresInSeconds: 600 }));
    const ahead = fakeClock(clock.now() + 7_200_000);
    const elsewhere = storeOf({ ...open, ports: { ...open.ports, clock: ahead } }, open.database);
    expect((await elsewhere.read(""))?.expiresAt).toBe(ahead.now() + 600_000);
  });
});
