/**
 * Reads single people, departments and tags again, with the app's Secret: those that callbacks name by their ids only. Each
 * once however many callbacks named it, one after the other for each company; when there are many, everything is read.
 */
import { z } from "zod";
import type { Tx } from "../../../db/database.ts";
import type { ServerContext } from "../../../server-context.ts";
import { defineTask, enqueue, type Task, type TaskRun } from "../../../work/tasks.ts";
import type { MirrorChange } from "../changing/change.ts";
import { changeMirror, tellMirrorChanged } from "../changing/change-mirror.ts";
import { explainFailure } from "../explain.ts";
import { inParts } from "../in-parts.ts";
import { knownOf } from "../known.ts";
import { DirectorySource } from "../reading/source.ts";
import { personKey } from "../rows.ts";
import { readingApp } from "../state.ts";
import { enqueuePull } from "./enqueue-pull.ts";

const Payload = z.object({ accountId: z.string() });
type Payload = z.infer<typeof Payload>;

const identity = { name: "directory.reread", key: ({ accountId }: Payload) => accountId };

/** So that what comes together is read together. */
const afterSeconds = 1;
/** Above this many a whole reading is fewer calls. */
const mostObjects = 2000;
const perRound = 50;

export const rereadTask = (context: ServerContext): Task<Payload> =>
  defineTask({
    ...identity,
    payload: Payload,
    maxAttempts: 8, // rests 5 s, 10 s … 5 min; the nightly reading brings what is still missing
    rest: (attempt) => Math.min(300_000, 5000 * 2 ** (attempt - 1)),
    explain: (error) => explainFailure(error, context.vault.scrub),
    run: ({ accountId }, run) => reread(context, accountId, run),
  });

/**
 * Has objects (`m:id`, `d:id`, `t:id`) read again, in the caller's transaction; wake `workTopic` once that has committed.
 * Other rooms ask for it after a write whose effect WeCom does not tell, as the state of somebody who was enabled.
 */
export async function askToRead(
  { database, ports }: Pick<ServerContext, "database" | "ports">,
  tx: Tx,
  accountId: string,
  objects: readonly string[],
): Promise<void> {
  if (objects.length === 0) return;
  const { now } = await tx.selectNoFrom(database.now().as("now")).executeTakeFirstOrThrow();
  for (const part of inParts([...new Set(objects.map((object) => object.toLowerCase()))]))
    await database.insertRows(
      tx,
      "directory_reread",
      part.map((object) => ({ account_id: accountId, object, asked_at: now })),
      "nothing",
    );
  await enqueue(database, tx, ports.random, identity, { accountId }, { inSeconds: afterSeconds });
}

async function reread(context: ServerContext, accountId: string, run: TaskRun): Promise<void> {
  const { database } = context;
  const { db } = database;
  const waiting = async () => {
    const { count } = await db
      .selectFrom("directory_reread")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("account_id", "=", accountId)
      .executeTakeFirstOrThrow();
    return Number(count);
  };
  if ((await waiting()) > mostObjects) {
    await run.finish(async (tx) => {
      await tx.deleteFrom("directory_reread").where("account_id", "=", accountId).execute();
      await enqueuePull(context, tx, accountId);
    });
    return;
  }
  const reader = await readingApp(db, accountId);
  const source = new DirectorySource(await context.accounts.wecom(reader.id), run.signal, {
    isGroup: reader.group_id !== null,
  });
  for (;;) {
    const rows = await db
      .selectFrom("directory_reread")
      .select("object")
      .where("account_id", "=", accountId)
      .orderBy("asked_at")
      .orderBy("object")
      .limit(perRound)
      .execute();
    for (const { object } of rows) {
      // First, so that a callback that comes while it is read has it read once more.
      await db
        .deleteFrom("directory_reread")
        .where("account_id", "=", accountId)
        .where("object", "=", object)
        .execute();
      try {
        const read = await readObject(context, source, accountId, object);
        if (read) await database.transact((tx) => changeMirror(context, tx, accountId, read.changes, read.source));
      } catch (error) {
        await database.transact((tx) => askToRead(context, tx, accountId, [object]));
        throw error;
      }
    }
    if (rows.length > 0) await tellMirrorChanged(context, accountId);
    if (rows.length < perRound) break;
  }
  await run.finish(async (tx) => {
    const left = await tx
      .selectFrom("directory_reread")
      .select("object")
      .where("account_id", "=", accountId)
      .limit(1)
      .execute();
    if (left.length > 0)
      await enqueue(database, tx, context.ports.random, identity, { accountId }, { inSeconds: afterSeconds });
  });
}

interface ReadObject {
  readonly changes: readonly MirrorChange[];
  readonly source: string;
}

/** Undefined: this credential may read ids only, and knows no more than the callback said. */
export async function readObject(
  { database }: Pick<ServerContext, "database">,
  source: DirectorySource,
  accountId: string,
  object: string,
): Promise<ReadObject | undefined> {
  const [kind, id] = [object.slice(0, 1), object.slice(2)];
  if (kind === "m") {
    const read = await source.member(id, "");
    if (!read) return { changes: [{ kind: "member.remove", userId: id }], source: "user/get" };
    if (!read.hasDetails) return undefined;
    const { member } = read;
    const fields = knownOf(member, true);
    return { changes: [{ kind: "member.put", userId: member.userid, fields, whole: true }], source: read.source };
  }
  if (kind === "d") {
    const read = await source.department(Number(id));
    if (read === "ids-only") return undefined;
    if (!read) return { changes: [{ kind: "department.remove", id: Number(id) }], source: "department/get" };
    const { name, name_en: nameEn, parentid: parentId, order, department_leader: leaders } = read;
    const change = { kind: "department.put" as const, id: read.id, name, nameEn, parentId, order, leaders };
    return { changes: [change], source: "department/get" };
  }
  const content = await source.tag(Number(id));
  if (!content) return { changes: [{ kind: "tag.remove", id: Number(id) }], source: "tag/get" };
  const { people, departments } = await tagBefore(database.db, accountId, Number(id));
  const users = content.users.map(({ userid }) => userid);
  const keys = new Set(users.map(personKey));
  return {
    changes: [
      { kind: "tag.put", id: Number(id), name: content.name },
      {
        ...{ kind: "tag.content", id: Number(id), addPeople: users, addDepartments: content.departments },
        removePeople: people.filter((person) => !keys.has(person)),
        removeDepartments: departments.filter((each) => !content.departments.includes(each)),
      },
    ],
    source: "tag/get",
  };
}

async function tagBefore(db: ServerContext["database"]["db"], accountId: string, id: number) {
  const shown = db.selectFrom("directory").select("generation").where("account_id", "=", accountId);
  const people = await db
    .selectFrom("tag_member")
    .select("person_key")
    .where("account_id", "=", accountId)
    .where("generation", "=", shown)
    .where("tag_id", "=", id)
    .execute();
  const departments = await db
    .selectFrom("tag_department")
    .select("department_id")
    .where("account_id", "=", accountId)
    .where("generation", "=", shown)
    .where("tag_id", "=", id)
    .execute();
  return {
    people: people.map(({ person_key }) => person_key),
    departments: departments.map(({ department_id }) => department_id),
  };
}
