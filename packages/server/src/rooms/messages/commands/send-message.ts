import { hash } from "node:crypto";
import {
  contentFiles,
  type Message,
  type MessageContent,
  type RecipientParts,
  type Recipients,
} from "@shoufa/contract";
import type { Tx } from "../../../db/database.ts";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { workTopic } from "../../../work/tasks.ts";
import { recordAudit } from "../../audit/record.ts";
import { readMirror } from "../../directory/mirror.ts";
import { personKey } from "../../directory/rows.ts";
import { sendableFile } from "../../media/sendable.ts";
import { noteFiles } from "../../media/uses.ts";
import { type Choice, isNobody, mayReachMoreThan, nameChoice, namesAtMost } from "../choice/choose.ts";
import { countReady, readyChoice } from "../choice/ready-choice.ts";
import { presentExcluded } from "../choice/resolve.ts";
import { checkContent } from "../content/check-content.ts";
import { assertAllowance } from "../delivery/outlook.ts";
import { changedTopic, dueTopic } from "../delivery/topics.ts";
import { writeBatches } from "../delivery/write-batch.ts";
import { messageRow, presentAccepted, presentMessage } from "../record/present.ts";
import { rehearsalStage } from "../rehearsal.ts";
import { enqueuePreparation } from "../tasks/prepare.ts";

export interface SendRequest {
  readonly accountId: string;
  readonly appId: string;
  readonly recipients: Recipients;
  readonly content: MessageContent;
  /** Further parts of a long text. */
  readonly more?: readonly MessageContent[];
  /** Nothing leaves before this time (ISO). */
  readonly startAt?: string | undefined;
  /** Nothing leaves for so many seconds from now. */
  readonly undoSeconds?: number | undefined;
  /** To the emulator's phones of the same people, at once. */
  readonly rehearsal?: boolean | undefined;
}

/** Choices of more people are frozen in portions after the request. */
const mostFrozenAtOnce = 1000;
const keyShape = /^[\x21-\x7e]{1,128}$/;

/**
 * Accepts a message: once this returns, it will go out, whatever happens to this process. Message, people, batches with
 * their frozen bodies and the audit entry are written together. The same key with the same content is the same message.
 * @param within Belongs to the same transaction; not called for a message that was accepted before.
 * @throws {Problem} What is wrong with text, people or key, or is not for this token; nothing was written then.
 */
export async function sendMessage(
  context: ServerContext,
  actor: Actor,
  request: SendRequest,
  idempotencyKey: string | undefined,
  within?: (tx: Tx, message: { readonly id: string; readonly now: number }) => Promise<void>,
): Promise<Message> {
  const { database, wakeups, accounts } = context;
  const { db } = database;
  if (idempotencyKey === undefined || !keyShape.test(idempotencyKey)) throw new Problem("idempotency.missing");
  const requestHash = hashOf(request);
  const { token } = actor;
  // Keys of operators have no blank in them: each token has its own, and none meets its maker's.
  const storedKey = token === undefined ? idempotencyKey : `${token.id} ${idempotencyKey}`;
  const sameAs = async (earlier: { id: string; request_hash: string }): Promise<Message> => {
    if (earlier.request_hash !== requestHash) throw new Problem("idempotency.reused");
    return presentMessage(db, await messageRow(db, earlier.id));
  };
  const earlier = await db
    .selectFrom("message")
    .select(["id", "request_hash"])
    .where("created_by", "=", actor.operatorId)
    .where("idempotency_key", "=", storedKey)
    .executeTakeFirst();
  if (earlier) return sameAs(earlier);

  const startAt = startOf(request, await database.readNow());
  const account = await accounts.account(db, request.accountId);
  const more = request.more ?? [];
  for (const part of [request.content, ...more]) checkContent(part, account.profile);
  const app = await accounts.app(db, request.accountId, request.appId);
  const content = await withName(context, request);
  const choice = await chosenBy(context, actor, request);
  const people = choice.resolved?.people;
  const { rehearsal = false } = request;
  if (account.account_cap !== null && !rehearsal) {
    const resolved =
      choice.resolved ?? (await readyChoice(context, request.accountId, app.id, request.recipients)).resolved;
    const times = resolved.people.length * (more.length + 1);
    await assertAllowance(context, account, { appId: app.id, people: times, startAt });
  }

  const stage = rehearsal
    ? await rehearsalStage(context, account, app)
    : { accountId: account.id, appId: app.id, agentId: app.agent_id };
  const newId = (): string => `${rehearsal ? "rehearsal-" : ""}${context.ports.random.uuid()}`;
  const id = newId();
  const rowOf = (messageId: string, said: MessageContent) => ({
    id: messageId,
    account_id: stage.accountId,
    app_id: stage.appId,
    created_by: actor.operatorId,
    created_by_name: actor.name,
    created_at: database.now(),
    token_id: token?.id ?? null,
    excluded: JSON.stringify(choice.resolved === null ? [] : presentExcluded(choice.resolved)),
    request_hash: requestHash,
    content: JSON.stringify(said),
    chosen: JSON.stringify(choice.chosen),
    state:
      people === undefined ? ("preparing" as const) : startAt === null ? ("sending" as const) : ("scheduled" as const),
    total: people?.length ?? 0,
    cancelled_at: null,
    start_at: startAt,
  });
  const common = { ...stage, startAt };
  const freeze = (tx: Tx, of: { id: string; content: MessageContent; later: boolean }): Promise<unknown> =>
    people === undefined
      ? tx.insertInto("message_preparation").values(preparationOf(of.id, request.recipients)).execute()
      : writeBatches(context, tx, { ...common, ...of }, people);
  const written = await database.transact(async (tx) => {
    const inserted = await tx
      .insertInto("message")
      .values({
        ...rowOf(id, content),
        idempotency_key: storedKey,
        ...(more.length > 0 && { part: 1, parts: more.length + 1 }),
      })
      .onConflict((conflict) => conflict.columns(["created_by", "idempotency_key"]).doNothing())
      .returningAll()
      .executeTakeFirst();
    if (!inserted) {
      // A request with the same key was faster by a moment.
      const winner = await tx
        .selectFrom("message")
        .select(["id", "request_hash"])
        .where("created_by", "=", actor.operatorId)
        .where("idempotency_key", "=", storedKey)
        .executeTakeFirstOrThrow();
      return { winner };
    }
    await noteFiles(tx, id, content);
    await within?.(tx, { id, now: inserted.created_at });
    await freeze(tx, { id, content, later: false });
    if (people === undefined) await enqueuePreparation(context, tx, id);
    let before = id;
    let second: string | undefined;
    for (const [at, part] of more.entries()) {
      const next = newId();
      // The key of the first part stands for all; this one only has to be its own.
      const place = { idempotency_key: next, after_id: before, part: at + 2, parts: more.length + 1 };
      await tx
        .insertInto("message")
        .values({ ...rowOf(next, part), ...place })
        .execute();
      await freeze(tx, { id: next, content: part, later: true });
      before = next;
      second ??= next;
    }
    await recordAudit(database, tx, {
      actor,
      action: rehearsal ? "message.rehearse" : "message.send",
      subject: `message/${id}`,
      accountId: request.accountId,
      detail: {
        appId: app.id,
        ...(choice.resolved !== null && {
          people: choice.resolved.people.length,
          excluded: choice.resolved.excluded.length,
        }),
        ...(more.length > 0 && { parts: more.length + 1 }),
        ...(startAt !== null && { startAt: new Date(startAt).toISOString() }),
        ...(token === undefined ? {} : { tokenId: token.id }),
      },
    });
    const shown = { accountId: account.id, app: { id: app.id, name: app.name }, isRehearsal: rehearsal };
    return { accepted: presentAccepted(inserted, { ...shown, after: second }) };
  });
  if (written.winner !== undefined) return sameAs(written.winner);
  wakeups.wake(people === undefined ? workTopic : dueTopic);
  wakeups.wake(changedTopic, id);
  return written.accepted;
}

/** A choice, and its people; null: they are many, and are frozen afterwards (tasks/prepare.ts). */
type Chosen = Pick<Choice, "chosen"> & { readonly resolved: Choice["resolved"] | null };

/** @throws {Problem} What is wrong with the choice, or not for this token. */
async function chosenBy(
  context: ServerContext,
  { token }: Actor,
  { accountId, appId, recipients }: SendRequest,
): Promise<Chosen> {
  const { database } = context;
  // What a token may reach is known exactly before anything is accepted.
  if (token !== undefined) await refuseMore(context, token, { accountId, appId, recipients });
  const large =
    token === undefined &&
    (await readMirror(database.db, accountId, async (mirror) =>
      (await mayReachMoreThan(database, mirror, recipients, mostFrozenAtOnce))
        ? nameChoice(database, mirror, recipients)
        : undefined,
    ));
  const choice = large ? { ...large, resolved: null } : await readyChoice(context, accountId, appId, recipients);
  if (choice.isIncomplete) throw new Problem("directory.incomplete");
  const { resolved } = choice;
  if (resolved === null) return choice;
  const people = resolved.people.length;
  if (people === 0) throw nobodyLeft({ ...choice, resolved });
  if (token !== undefined) assertFew(token, people);
  return choice;
}

type Token = NonNullable<Actor["token"]>;

/**
 * Refuses a choice of more people than a token may reach, without reading them where they can be counted.
 * @throws {Problem} `token.too_many_people`.
 */
async function refuseMore(
  context: ServerContext,
  token: Token,
  { accountId, appId, recipients }: Pick<SendRequest, "accountId" | "appId" | "recipients">,
): Promise<void> {
  if (namesAtMost(recipients, token.peoplePerCall)) return;
  const { database } = context;
  const isLarge = await readMirror(database.db, accountId, (mirror) =>
    mayReachMoreThan(database, mirror, recipients, token.peoplePerCall),
  );
  if (isLarge) assertFew(token, (await countReady(context, accountId, appId, recipients)) ?? 0);
}

function assertFew({ peoplePerCall: max }: Token, people: number): void {
  if (people > max) throw new Problem("token.too_many_people", { people, max });
}

const preparationOf = (messageId: string, recipients: Recipients) => ({
  ...{ message_id: messageId, recipients: JSON.stringify(recipients), after_key: "", excluded: "[]" },
  held: 0 as const,
});

/** When it may leave; null: at once. @throws {Problem} `message.start_passed`. */
function startOf({ startAt, undoSeconds = 0, rehearsal }: SendRequest, now: number): number | null {
  if (rehearsal) return null;
  if (startAt === undefined) return undoSeconds === 0 ? null : now + undoSeconds * 1000;
  const wanted = Date.parse(startAt);
  if (wanted <= now) throw new Problem("message.start_passed");
  return Math.max(wanted, now + undoSeconds * 1000);
}

/**
 * The content with its file's name; its files are kept as long as those that were used just now.
 * @throws {Problem} `media.not_found`, or WeCom would not take one as this kind.
 */
async function withName(
  { database }: Pick<ServerContext, "database">,
  { accountId, content }: SendRequest,
): Promise<MessageContent> {
  let named = content;
  for (const { fileId, kind } of contentFiles(content)) {
    const { name } = await sendableFile(database.db, accountId, fileId, kind);
    await database.db.updateTable("media_file").set({ used_at: database.now() }).where("id", "=", fileId).execute();
    if ("fileId" in content) named = { ...content, name };
  }
  return named;
}

function nobodyLeft(choice: Pick<Choice, "resolved" | "chosen">): Problem {
  const { resolved, chosen } = choice;
  const { everyone, departments, departmentsOnly, tags, members } = chosen;
  const parts = [departments, departmentsOnly, tags, members].reduce((sum, { length }) => sum + length, 0);
  const count = everyone ? resolved.excluded.length : parts;
  return new Problem("recipients.empty", { chosen: count }, { excluded: presentExcluded(choice.resolved) });
}

/** Equal for requests that mean the same, in whatever order their parts were given. */
function hashOf(request: SendRequest): string {
  const { accountId, appId, recipients, content, more = [], startAt, undoSeconds, rehearsal } = request;
  const { everyone, except } = recipients;
  const others = isNobody(except) ? {} : { except: inOrder(except) };
  const all = isNobody(except) ? "everyone" : { everyone, ...others };
  const chosen = everyone ? all : { ...inOrder(recipients), ...others };
  const start = startAt === undefined && undoSeconds === undefined ? [] : [{ startAt, undoSeconds }];
  const where = rehearsal ? ["rehearsal"] : [];
  return hash("sha256", JSON.stringify([accountId, appId, chosen, content, ...more, ...start, ...where]));
}

/** Parts each once and in order. Those that came later are left out while empty: a request of before has the hash it had. */
function inOrder(parts: RecipientParts) {
  const numbers = (ids: readonly number[]) => [...new Set(ids)].sort((a, b) => a - b);
  const { departmentsOnly, tags } = parts;
  return {
    departments: numbers(parts.departments),
    members: [...new Set(parts.members.map(personKey))].sort(),
    ...(departmentsOnly.length > 0 && { departmentsOnly: numbers(departmentsOnly) }),
    ...(tags.length > 0 && { tags: numbers(tags) }),
  };
}
