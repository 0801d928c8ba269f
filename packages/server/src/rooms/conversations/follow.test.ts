import { silentLog, systemPorts } from "@shoufa/ports";
import { fakeClock, testDatabases, until } from "@shoufa/testkit";
import { expect, test } from "vitest";
import { oneApp } from "../../../test/one-app.ts";
import { openStore } from "../../../test/open-store.ts";
import { localWakeups } from "../../work/wakeups.ts";
import { startFollowing } from "./follow.ts";

test.each(testDatabases())(
  "a lone callback is in the list at once; of a stream many share a transaction, on $name",
  async (store) => {
    await using opened = await openStore(store);
    const { database } = opened;
    const app = await oneApp(database);
    const time = fakeClock();
    let transactions = 0;
    const counted: typeof database = {
      ...database,
      transactDerived(work) {
        transactions += 1;
        return database.transactDerived(work);
      },
    };
    const ports = systemPorts({ log: silentLog, clock: time, timers: time });
    const loop = startFollowing({ database: counted, wakeups: localWakeups(), ports });
    const speak = async (person: string): Promise<void> => {
      await app.insert({ content_key: person, type: "text", from_user: person, view: '{"kind":"unreadable"}' });
      loop.wake();
    };
    const listed = async (): Promise<number> =>
      (await database.db.selectFrom("conversation").select("person_key").execute()).length;
    try {
      await time.waiting(1);
      await speak("p0");
      await until("the first is listed", async () => (await listed()) === 1);
      await time.waiting(1);
      for (let person = 1; person <= 30; person++) await speak(`p${person}`);
      expect(await listed()).toBe(1);
      await time.advance({ seconds: 1 });
      await until("all are listed", async () => (await listed()) === 31);
      expect(transactions).toBe(2);
      // After the rest a lone one need not wait again.
      await time.waiting(1);
      await time.advance({ seconds: 5 });
      await time.waiting(1);
      await speak("p31");
      await until("the last is listed", async () => (await listed()) === 32);
    } finally {
      await loop.stop();
    }
  },
);
