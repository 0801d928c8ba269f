/**
 * Reads the whole directory that one credential can see into a new generation of the mirror. Everybody whom the app can
 * reach is in it, whichever way the visible range names them: by a department, by name, or through a tag. What WeCom
 * names and does not let us read is counted. A reading that fails or is killed leaves rows that the next one removes.
 */
import type { TagContent } from "@shoufa/client";
import type { ServerContext } from "../../../server-context.ts";
import { startLoop } from "../../../work/loop.ts";
import { enqueue, type TaskRun } from "../../../work/tasks.ts";
import { keepRange } from "../app-ranges.ts";
import { ChangesAgain } from "../changing/changes-again.ts";
import { addNumbers } from "../changing/numbers.ts";
import { DirectoryRefused } from "../explain.ts";
import { EarlierMirror } from "../reading/earlier.ts";
import { eachOf } from "../reading/lanes.ts";
import { ReadingProgress } from "../reading/progress.ts";
import { DirectorySource, type ReadDepartments, type VisibleRange } from "../reading/source.ts";
import { MirrorWriter } from "../reading/writer.ts";
import { personKey } from "../rows.ts";
import { readingApp } from "../state.ts";
import { directoryReadTopic } from "../topics.ts";
import { treeOf } from "../tree.ts";
import { removeStrayGenerations, sweepTask } from "./sweep.ts";

/** Calls at the same time; the client's pacing sets the limit that counts. */
const concurrency = 4;
/** How often screens are told, and a first reading is shown. */
const showMilliseconds = 300;
/** Until the generation before is removed. */
const sweepAfterSeconds = 60;

/** @param tell Shows the present state to people. */
export async function pullDirectory(
  context: ServerContext,
  accountId: string,
  run: TaskRun,
  tell: () => Promise<void>,
): Promise<void> {
  const { database, ports, wakeups } = context;
  const reader = await readingApp(database.db, accountId);
  const source = new DirectorySource(await context.accounts.wecom(reader.id), run.signal, {
    isGroup: reader.group_id !== null,
  });
  const { generation, before, changesBefore } = await nextGeneration(context, accountId);
  await removeStrayGenerations(database, accountId, generation);
  const isFirst = before.read_at === null;
  const earlier = new EarlierMirror(database, { accountId, generation: isFirst ? 0 : before.generation });
  const writer = new MirrorWriter(
    context,
    { accountId, generation, readAt: await database.readNow() },
    isFirst ? before.members : null,
    earlier,
  );
  const progress = new ReadingProgress(ports.clock);
  const showing = startLoop({
    name: "directory.progress",
    timers: ports.timers,
    log: ports.log,
    idleMilliseconds: showMilliseconds,
    async round() {
      const { done, of, secondsLeft } = progress.now;
      // First, so that nobody is shown beside the reason why the attempt before read nothing.
      await run.progress(done, of);
      await writer.show();
      await database.db
        .updateTable("directory")
        // A first reading counts them where it shows them.
        .set({ ...(!isFirst && { reading_people: writer.people }), reading_seconds_left: secondsLeft })
        .where("account_id", "=", accountId)
        .execute();
      await tell();
      return "idle";
    },
  });
  let range: VisibleRange | undefined;
  try {
    range = await readEverything(source, writer, progress);
  } finally {
    await showing.stop();
  }
  await writer.end();
  // Nobody at all where there were people is an error of a setting, not a company that emptied overnight.
  if (writer.people === 0 && before.members > 0) throw new DirectoryRefused("directory.empty");
  await database.dialect.gatherStatistics(database.db, ["department", "member", "member_department", "tag_member"]);

  await earlier.compareRest(generation);
  const changes = new ChangesAgain(database, { accountId, generation }, changesBefore);
  await changes.catchUp();
  await earlier.keep(generation, changes.objects);

  await run.finish(async (tx) => {
    const numbers = await changes.finish(tx);
    await tx
      .updateTable("directory")
      .set({
        ...addNumbers(writer.numbers, numbers),
        generation,
        read_at: database.now(),
        reading_people: 0,
        reading_seconds_left: null,
      })
      .where("account_id", "=", accountId)
      .execute();
    if (range) await keepRange(database, tx, reader.id, range);
    await enqueue(database, tx, ports.random, sweepTask.identity, { accountId }, { inSeconds: sweepAfterSeconds });
  });
  wakeups.wake(directoryReadTopic, accountId);
  ports.log.info("directory.pulled", { accountId, ...writer.numbers });
}

async function readEverything(
  source: DirectorySource,
  writer: MirrorWriter,
  progress: ReadingProgress,
): Promise<VisibleRange | undefined> {
  const range = await source.range();
  const listed = await source.departments(range);
  const tagNames = await source.tags();
  /** People named by range or tags, with the name that WeCom gave there. */
  const named = new Map<string, { readonly userId: string; readonly name: string }>();
  const name = (userId: string, name: string): void => {
    const key = personKey(userId);
    if (!named.get(key)?.name) named.set(key, { userId, name });
  };
  const readTag = async (id: number): Promise<TagContent | undefined> => {
    const content = await source.tag(id);
    for (const user of content?.users ?? []) name(user.userid, user.name ?? "");
    if (content) await writer.addTag(id, content);
    else writer.noteUnreadable({ tag: id });
    progress.step();
    return content;
  };
  for (const userId of range?.userIds ?? []) name(userId, "");

  const tagIds = new Set([...(range?.tags ?? []), ...tagNames.map(({ tagid }) => tagid)]);
  progress.expect(listed.departments.length + tagIds.size);
  // The tags of the range first: they can name departments.
  const tagDepartments = new Set<number>();
  await eachOf(range?.tags ?? [], concurrency, async (id) => {
    tagIds.delete(id);
    for (const department of (await readTag(id))?.departments ?? []) tagDepartments.add(department);
  });
  const departments = await withMissing(source, writer, listed, range, tagDepartments);
  progress.expect(departments.length - listed.departments.length);
  await writer.begin(treeOf(departments), listed.source);

  if (listed.source === "department/simplelist") {
    await writer.add(await source.allIds());
    for (const _ of departments) progress.step();
  } else {
    await eachOf(departments, concurrency, async ({ id }) => {
      const members = await source.membersOf(id);
      if (members) await writer.add(members);
      else writer.noteUnreadable({ department: id });
      progress.step();
    });
  }
  await eachOf(tagIds, concurrency, async (id) => void (await readTag(id)));

  const single = [...named.values()].filter(({ userId }) => !writer.has(userId));
  progress.expect(single.length);
  await eachOf(single, concurrency, async ({ userId, name }) => {
    const member = await source.member(userId, name);
    if (member) await writer.add([member]);
    else writer.noteUnreadable({ userId });
    progress.step();
  });
  return range;
}

/** The listed departments with those that the range names, itself or through a tag, and the list left out. */
async function withMissing(
  source: DirectorySource,
  writer: MirrorWriter,
  { departments }: ReadDepartments,
  range: VisibleRange | undefined,
  tagDepartments: ReadonlySet<number>,
): Promise<ReadDepartments["departments"]> {
  const known = new Map(departments.map((department) => [department.id, department]));
  for (const id of new Set([...(range?.departments ?? []), ...tagDepartments])) {
    if (known.has(id)) continue;
    const below = await source.departmentsBelow(id);
    if (!below) writer.noteUnreadable({ department: id });
    for (const department of below ?? []) known.set(department.id, department);
  }
  return [...known.values()];
}

/** The number of a new generation, what stood before it, and the last change that it need not apply again. */
async function nextGeneration({ database }: ServerContext, accountId: string) {
  return database.transact(async (tx) => {
    const { last_generation: generation, ...before } = await tx
      .updateTable("directory")
      .set((eb) => ({
        last_generation: eb("last_generation", "+", 1),
        reading_people: 0,
        reading_seconds_left: null,
      }))
      .where("account_id", "=", accountId)
      .returning(["last_generation", "generation", "members", "read_at"])
      .executeTakeFirstOrThrow();
    const { seq } = await tx
      .selectFrom("directory_change")
      .select((eb) => eb.fn.max("seq").as("seq"))
      .where("account_id", "=", accountId)
      .executeTakeFirstOrThrow();
    return { generation, before, changesBefore: Number(seq ?? 0) };
  });
}
