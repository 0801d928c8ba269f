/**
 * Freezing the people of a large choice, in portions of one batch (at most 1,000 people) that each keep the event loop for
 * some milliseconds. Everybody is judged once, in the order of `person_key`, by what the mirror says at that moment; the
 * parts of a long text get the people of the first. Nothing leaves before all are frozen. Killed in the middle, it goes on
 * after the last portion; when a person cancels the message meanwhile, it ends. Start at `prepareTask`.
 */
import { type Message, type MessageContent, Recipients } from "@shoufa/contract";
import type { Selectable } from "kysely";
import { z } from "zod";
import type { Tx } from "../../../db/database.ts";
import type { MessagePreparationTable } from "../../../db/tables.ts";
import type { ServerContext } from "../../../server-context.ts";
import { othersTurn } from "../../../work/in-turns.ts";
import { defineTask, enqueue, type Task, type TaskRun } from "../../../work/tasks.ts";
import { readMirror, type Slice, sliceAfter } from "../../directory/mirror.ts";
import { personKey } from "../../directory/rows.ts";
import { nameChoice, readPeople } from "../choice/choose.ts";
import { limitsOf } from "../choice/ready-choice.ts";
import { type Excluded, type Person, presentExcluded, resolveRecipients } from "../choice/resolve.ts";
import { maxPeoplePerBatch } from "../delivery/batch-machine.ts";
import { dueAt, laterWhen, lockMessage, stateMessage } from "../delivery/message-state.ts";
import { changedTopic, dueTopic } from "../delivery/topics.ts";
import { type FrozenPerson, type MessageOfBatches, writeBatches } from "../delivery/write-batch.ts";

/** People of the mirror that are looked at in one go. */
const peoplePerSlice = 1000;

/** `after_key` when everybody is frozen: written with the last portion, since the process may end before the message leaves. */
const everybody = "\uffff";

const Payload = z.object({ messageId: z.string() });
type Payload = z.infer<typeof Payload>;

const identity = { name: "messages.prepare", key: ({ messageId }: Payload) => messageId };

export const enqueuePreparation = ({ database, ports }: ServerContext, tx: Tx, messageId: string): Promise<boolean> =>
  enqueue(database, tx, ports.random, identity, { messageId });

export const prepareTask = (context: ServerContext): Task<Payload> =>
  defineTask({
    ...identity,
    payload: Payload,
    maxAttempts: Number.POSITIVE_INFINITY, // until it is done or cancelled: rests 1 s, 2 s … 30 s
    rest: (attempt) => Math.min(30_000, 1000 * 2 ** Math.min(attempt - 1, 5)),
    explain: () => ({ code: "server.failed", params: { requestId: identity.name }, final: false }),
    async run({ messageId }, run) {
      let isLast = false;
      for (let id: string | undefined = messageId; id !== undefined; id = await partAfter(context, id)) {
        const preparation = await readPreparation(context, id);
        if (preparation === undefined) continue;
        if (preparation.row.after_key === everybody) {
          isLast = true;
          continue;
        }
        isLast = await (preparation.source === null ? freezeChoice : copyPart)(context, preparation, run);
        if (!isLast) break;
      }
      await run.finish((tx) => (isLast ? release(context, tx, messageId) : Promise.resolve()));
    },
    async onEnd({ messageId }) {
      context.wakeups.wake(dueTopic);
      context.wakeups.wake(changedTopic, messageId);
    },
  });

interface Preparation {
  readonly row: Selectable<MessagePreparationTable>;
  readonly message: MessageOfBatches;
  /** Company and app whose directory and range decide who gets it; of a rehearsal the real ones. */
  readonly people: { readonly accountId: string; readonly appId: string };
  /** The part of the text before this one, whose people it gets. */
  readonly source: string | null;
}

async function partAfter({ database }: ServerContext, messageId: string): Promise<string | undefined> {
  const next = database.db.selectFrom("message").select("id").where("after_id", "=", messageId);
  return (await next.executeTakeFirst())?.id;
}

async function readPreparation({ database }: ServerContext, messageId: string): Promise<Preparation | undefined> {
  const row = await database.db
    .selectFrom("message_preparation")
    .innerJoin("message", "message.id", "message_preparation.message_id")
    .innerJoin("app", "app.id", "message.app_id")
    .innerJoin("account", "account.id", "message.account_id")
    .selectAll("message_preparation")
    .select(["account.rehearses as company_id", "app.rehearses as company_app_id"])
    .select(["message.account_id", "message.app_id", "message.content", "message.start_at", "message.after_id"])
    .select("app.agent_id")
    .where("message_id", "=", messageId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    row,
    source: row.after_id,
    people: { accountId: row.company_id ?? row.account_id, appId: row.company_app_id ?? row.app_id },
    message: {
      ...{ id: messageId, accountId: row.account_id, appId: row.app_id, agentId: row.agent_id },
      content: JSON.parse(row.content) as MessageContent,
      ...{ startAt: row.start_at, later: true, isHeld: row.held === 1 },
    },
  };
}

/** @returns false when the message is no longer prepared: it was cancelled. */
async function freezeChoice(context: ServerContext, preparation: Preparation, run: TaskRun): Promise<boolean> {
  const { database } = context;
  const { row, people: from } = preparation;
  const recipients = Recipients.parse(JSON.parse(row.recipients));
  const frozen = writerOf(context, preparation);
  let people: Person[] = [];
  let excluded: Excluded[] = [];
  let after: string | undefined = row.after_key;
  while (after !== undefined) {
    run.signal.throwIfAborted();
    const portion = await readPortion(context, from, recipients, after);
    people = [...people, ...portion.people];
    excluded = [...excluded, ...portion.excluded];
    after = portion.upTo;
    while (people.length >= maxPeoplePerBatch) {
      const batch = people.splice(0, maxPeoplePerBatch);
      const last = personKey(batch.at(-1)?.userId ?? "");
      const judged = excluded.filter(({ id }) => personKey(id) <= last);
      excluded = excluded.filter(({ id }) => personKey(id) > last);
      if (!(await frozen(batch, last, judged))) return false;
    }
    await othersTurn();
  }
  const { unknown } = await readMirror(database.db, from.accountId, (mirror) =>
    nameChoice(database, mirror, recipients),
  );
  const neverThere = resolveRecipients({ found: [], excepted: [], unknown }).excluded;
  return frozen(people, undefined, [...excluded, ...neverThere]);
}

const nobodyUnknown = { departments: [], tags: [], members: [] };

/** The people of the next slice whom the choice reaches. @returns `upTo`: undefined when it was the last slice. */
function readPortion(
  context: ServerContext,
  { accountId, appId }: Preparation["people"],
  recipients: Recipients,
  after: string,
) {
  const { database } = context;
  const { db } = database;
  return readMirror(db, accountId, async (mirror) => {
    const slice = await sliceAfter(db, mirror, after, peoplePerSlice);
    const within = {
      ...recipients,
      members: inSlice(recipients.members, slice),
      except: { ...recipients.except, members: inSlice(recipients.except.members, slice) },
    };
    const read = await readPeople(database, { ...mirror, slice }, within);
    const { within: limited } = await limitsOf(context, mirror, appId);
    return { ...limited(resolveRecipients({ ...read, unknown: nobodyUnknown })), upTo: slice.upTo };
  });
}

const inSlice = (userIds: readonly string[], { after, upTo }: Slice): string[] =>
  userIds.filter((id) => personKey(id) > after && (upTo === undefined || personKey(id) <= upTo));

/** Gives a further part of a text the people of the part before it, batch by batch. */
async function copyPart(context: ServerContext, preparation: Preparation, run: TaskRun): Promise<boolean> {
  const frozen = writerOf(context, preparation);
  for (let after = preparation.row.after_key; ; ) {
    run.signal.throwIfAborted();
    const rows = await context.database.db
      .selectFrom("message_recipient")
      .select(["person_key", "user_id as userId", "name", "department as path"])
      .where("message_id", "=", preparation.source)
      .where("person_key", ">", after)
      .orderBy("person_key")
      .limit(maxPeoplePerBatch)
      .execute();
    if (rows.length === 0) return frozen([], undefined, []);
    after = rows.at(-1)?.person_key ?? after;
    if (!(await frozen(rows, after, []))) return false;
    await othersTurn();
  }
}

/**
 * Writes one portion together with how far the preparation has come; `last` undefined: it was the last one. False: the message
 * was cancelled; nothing was written then.
 * @throws {Error} when another run has come further, whose lease was over: the next attempt goes on from there.
 */
function writerOf({ database, ports, wakeups }: ServerContext, { row, message }: Preparation) {
  let afterKey = row.after_key;
  let known = JSON.parse(row.excluded) as Message["excluded"];
  return async (
    people: readonly FrozenPerson[],
    last: string | undefined,
    excluded: readonly Excluded[],
  ): Promise<boolean> => {
    const next = merged(known, presentExcluded({ people: [], excluded }));
    const said = { after_key: last ?? everybody, excluded: JSON.stringify(next) };
    const isWritten = await database.transact(async (tx) => {
      const { preparing } = await lockMessage(database, tx, message.id);
      if (!preparing) return false;
      const { numUpdatedRows } = await tx
        .updateTable("message_preparation")
        .set(said)
        .where("message_id", "=", message.id)
        .where("after_key", "=", afterKey)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw new Error("another run of this preparation has come further");
      const { batches } = await tx
        .selectFrom("message_batch")
        .select((eb) => eb.fn.countAll<number>().as("batches"))
        .where("message_id", "=", message.id)
        .executeTakeFirstOrThrow();
      await writeBatches({ database, ports }, tx, message, people, Number(batches));
      await tx
        .updateTable("message")
        .set((eb) => ({ total: eb("total", "+", people.length), excluded: said.excluded }))
        .where("id", "=", message.id)
        .execute();
      return true;
    });
    if (!isWritten) return false;
    afterKey = said.after_key;
    known = next;
    wakeups.wake(changedTopic, message.id);
    return true;
  };
}

const maxSample = 10;

function merged(before: Message["excluded"], more: Message["excluded"]): Message["excluded"] {
  const groups = new Map(before.map((group) => [group.reason, group]));
  for (const { reason, count, sample } of more) {
    const known = groups.get(reason) ?? { reason, count: 0, sample: [] };
    groups.set(reason, {
      reason,
      count: known.count + count,
      sample: [...known.sample, ...sample].slice(0, maxSample),
    });
  }
  return [...groups.values()];
}

/** Everybody is frozen, in every part: the first may leave. */
async function release({ database }: ServerContext, tx: Tx, messageId: string): Promise<void> {
  const ids: string[] = [];
  const { paused } = await lockMessage(database, tx, messageId);
  for (let id: string | undefined = messageId; id !== undefined; ) {
    if ((await lockMessage(database, tx, id)).preparing) ids.push(id);
    const next = await tx.selectFrom("message").select("id").where("after_id", "=", id).executeTakeFirst();
    id = next?.id;
  }
  if (ids.length === 0) return;
  await tx.deleteFrom("message_preparation").where("message_id", "in", ids).execute();
  await tx.updateTable("message").set({ state: "sending" }).where("id", "in", ids).execute();
  await tx
    .updateTable("message_batch")
    .set({ later: laterWhen(paused), next_at: dueAt(database) })
    .where("message_id", "=", messageId)
    .execute();
  for (const id of ids) await stateMessage(database, tx, id);
}
