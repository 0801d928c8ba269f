import { fakeClock, testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { type OpenStore, openStore } from "../../../../test/open-store.ts";
import type { ServerContext } from "../../../server-context.ts";
import { localWakeups } from "../../../work/wakeups.ts";
import { EarlierMirror } from "../reading/earlier.ts";
import { MirrorWriter } from "../reading/writer.ts";
import { treeOf } from "../tree.ts";
import { followFrom } from "./follow.ts";

const contextOf = ({ database, ports }: OpenStore) =>
  ({ database, ports, wakeups: localWakeups(), live: { publish() {} } }) as unknown as ServerContext;

async function withMirror(open: OpenStore): Promise<void> {
  const { db } = open.database;
  const account = { id: "a", name: "a", corp_id: "c", kind: "real" as const, api_base: "x", created_at: 0 };
  await db.insertInto("account").values(account).execute();
  const app = { id: "x", account_id: "a", agent_id: -1, kind: "contacts" as const, name: "通讯录同步", secret_enc: "" };
  const keys = { token_enc: "", aes_key_enc: "", callback_key: "k", callback_verified_at: null, created_at: 0 };
  await db
    .insertInto("app")
    .values({ ...app, ...keys })
    .execute();
  const directory = { account_id: "a", generation: 1, last_generation: 1, departments: 1, members: 1, read_at: 1 };
  await db.insertInto("directory").values(directory).execute();
  const written = { accountId: "a", generation: 1, readAt: 1 };
  const earlier = new EarlierMirror(open.database, { accountId: "a", generation: 0 });
  const writer = new MirrorWriter(contextOf(open), written, null, earlier);
  await writer.begin(treeOf([{ id: 1, parentid: 0, name: "公司", order: 0 }]), "department/list");
  const member = { userid: "lin", name: "林", department: [1], main_department: 1, status: 1 as const };
  await writer.add([{ member, source: "user/list", hasDetails: true }]);
  await writer.end();
}

async function arrive(open: OpenStore, sentAt: number, user: object, replay: number | null = null): Promise<void> {
  const change = { changeType: "update_user", user: { userId: "lin", ...user } };
  await open.database.db
    .insertInto("callback_event")
    .values({
      ...{ account_id: "a", app_id: "x", content_key: `${sentAt} ${JSON.stringify(user)} ${replay}`, xml: "" },
      view: JSON.stringify({ kind: "event", event: "change_contact", detail: { kind: "contact", change } }),
      ...{ type: "event:change_contact", from_user: "sys", sent_at: sentAt, received_at: sentAt, state: "done" },
      ...{ reason: null, network: null, cleaned_at: null, replay_of: replay },
    })
    .execute();
}

const lin = ({ database: { db } }: OpenStore) =>
  db.selectFrom("member").select(["name", "position"]).where("person_key", "=", "lin").executeTakeFirstOrThrow();

describe.each(testDatabases())("on $name", (store) => {
  test("each callback is taken in once, and an earlier one that comes late has the person read", async () => {
    const clock = fakeClock();
    await using open = await openStore(store, { ports: { clock } });
    const context = contextOf(open);
    await withMirror(open);
    await arrive(open, 2000, { name: "后来的名字" });
    const position = await followFrom(context, 0);
    expect(await lin(open)).toMatchObject({ name: "后来的名字" });
    await arrive(open, 1000, { name: "早先的名字" });
    await followFrom(context, position);
    expect(await lin(open)).toMatchObject({ name: "后来的名字" });
    const waiting = await open.database.db.selectFrom("directory_reread").select("object").execute();
    expect(waiting).toEqual([{ object: "m:lin" }]);

    // What was changed meanwhile is not undone by looking at the same callbacks once more, nor by a repeated delivery.
    await open.database.db.updateTable("member").set({ name: "此后改的" }).execute();
    await arrive(open, 2000, { name: "后来的名字" }, 1);
    await followFrom(context, 0);
    expect(await lin(open)).toMatchObject({ name: "此后改的" });
  });
});
