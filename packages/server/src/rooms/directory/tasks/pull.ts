/**
 * Reads a whole directory into a new generation of the mirror and then makes that the one to read. Readers see the old
 * one until the very end; a pull that fails or is killed leaves rows that nobody reads and that the next one removes.
 */
import { type App, WeComApiError } from "@shoufa/client";
import type { WireMember } from "@shoufa/protocol";
import type { ServerContext } from "../../../server-context.ts";
import { enqueue, type TaskRun } from "../../../work/tasks.ts";
import { DirectoryRefused } from "../explain.ts";
import { departmentRow, memberRow, membershipRows, personKey, type Written } from "../rows.ts";
import { HeadCounts, type TreeNode, treeOf } from "../tree.ts";
import { removeStrayGenerations, sweepTask } from "./sweep.ts";

/** Departments asked at the same time; the client's pacing sets the limit that counts. */
const concurrency = 4;
/** People per insert: small enough that a callback never waits long for the writer. */
const rowsPerWrite = 500;
const progressMilliseconds = 300;
/** Requests that began with the old generation have ended long before. */
const sweepAfterSeconds = 60;

/** @param tell Shows the present state to people. */
export async function pullDirectory(
  context: ServerContext,
  accountId: string,
  run: TaskRun,
  tell: () => Promise<void>,
): Promise<void> {
  const { database, ports } = context;
  const app = await anyAppOf(context, accountId);
  const { last_generation: generation } = await database.db
    .updateTable("directory")
    .set((eb) => ({ last_generation: eb("last_generation", "+", 1) }))
    .where("account_id", "=", accountId)
    .returning("last_generation")
    .executeTakeFirstOrThrow();
  await removeStrayGenerations(database, accountId, generation);

  const tree = treeOf(await app.departments.list(undefined, { signal: run.signal }));
  const writer = new MirrorWriter(context, { accountId, generation, readAt: await database.readNow() }, tree);

  let done = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  const progress = async (): Promise<void> => {
    const now = ports.clock.monotonic();
    if (now - toldAt < progressMilliseconds) return;
    toldAt = now;
    await run.progress(done, tree.length);
    await tell();
  };
  await progress();
  await eachOf(tree, concurrency, async (node) => {
    run.signal.throwIfAborted();
    const { members, source } = await membersOf(app, node.id, run.signal);
    await writer.add(members, source);
    done += 1;
    await progress();
  });
  await writer.flush();
  await refuseSuddenVoid(context, accountId, writer.people);
  await writer.writeDepartments();
  await database.dialect.gatherStatistics(database.db, ["department", "member", "member_department"]);

  await run.finish(async (tx) => {
    await tx
      .updateTable("directory")
      .set({ generation, departments: tree.length, members: writer.people, read_at: database.now() })
      .where("account_id", "=", accountId)
      .execute();
    await enqueue(database, tx, ports.random, sweepTask.identity, { accountId }, { inSeconds: sweepAfterSeconds });
  });
  ports.log.info("directory.pulled", { accountId, departments: tree.length, members: writer.people });
}

/** Any of the company's apps will do; the first one sees what its administrator let it see. */
async function anyAppOf(context: ServerContext, accountId: string): Promise<App> {
  const { id } = await context.database.db
    .selectFrom("app")
    .select("id")
    .where("account_id", "=", accountId)
    .orderBy("created_at")
    .limit(1)
    .executeTakeFirstOrThrow();
  return context.accounts.wecom(id);
}

const tooLargeForOneAnswer = 45029;

/** The direct members of one department; of a department too large for the full answer, ids and names. */
async function membersOf(
  app: App,
  departmentId: number,
  signal: AbortSignal,
): Promise<{ members: readonly WireMember[]; source: string }> {
  try {
    return { members: await app.members.list(departmentId, { signal }), source: "user/list" };
  } catch (error) {
    if (!(error instanceof WeComApiError) || error.errcode !== tooLargeForOneAnswer) throw error;
    return { members: await app.members.simpleList(departmentId, { signal }), source: "user/simplelist" };
  }
}

/** Nobody at all where there were people is an error of a setting, not a company that emptied overnight. */
async function refuseSuddenVoid(context: ServerContext, accountId: string, people: number): Promise<void> {
  if (people > 0) return;
  const before = await context.database.db
    .selectFrom("directory")
    .select("members")
    .where("account_id", "=", accountId)
    .executeTakeFirstOrThrow();
  if (before.members > 0) throw new DirectoryRefused("directory.empty");
}

/** Collects people, each once however many departments name them, and writes them in portions. */
class MirrorWriter {
  readonly #context: ServerContext;
  readonly #written: Written;
  readonly #tree: readonly TreeNode[];
  readonly #byId: ReadonlyMap<number, TreeNode>;
  readonly #counts: HeadCounts;
  readonly #seen = new Set<string>();
  #members: ReturnType<typeof memberRow>[] = [];
  #memberships: ReturnType<typeof membershipRows> = [];

  constructor(context: ServerContext, written: Written, tree: readonly TreeNode[]) {
    this.#context = context;
    this.#written = written;
    this.#tree = tree;
    this.#byId = new Map(tree.map((node) => [node.id, node]));
    this.#counts = new HeadCounts(tree);
  }

  get people(): number {
    return this.#seen.size;
  }

  async add(members: readonly WireMember[], source: string): Promise<void> {
    for (const member of members) {
      const key = personKey(member.userid);
      if (this.#seen.has(key)) continue;
      const departments = [...new Set(member.department)].flatMap((id) => this.#byId.get(id) ?? []);
      const home = this.#byId.get(member.main_department ?? -1) ?? departments[0];
      if (!home) continue; // in no department that this app can see
      this.#seen.add(key);
      this.#counts.add(departments.map((node) => node.ordinal));
      this.#members.push(memberRow(this.#written, member, home, source));
      this.#memberships.push(...membershipRows(this.#written, member, departments));
      if (this.#members.length >= rowsPerWrite) await this.flush();
    }
  }

  async flush(): Promise<void> {
    const { database } = this.#context;
    const [members, memberships] = [this.#members.splice(0), this.#memberships.splice(0)];
    if (members.length === 0) return;
    await database.transact(async (tx) => {
      await database.insertRows(tx, "member", members);
      await database.insertRows(tx, "member_department", memberships);
    });
  }

  /** Last, because only now the heads are counted. */
  async writeDepartments(): Promise<void> {
    const { database } = this.#context;
    for (let at = 0; at < this.#tree.length; at += rowsPerWrite) {
      const rows = this.#tree
        .slice(at, at + rowsPerWrite)
        .map((node) => departmentRow(this.#written, node, this.#counts));
      await database.insertRows(database.db, "department", rows);
    }
  }
}

/** Every item once, at most `width` at a time. The first failure ends it, after those under way have ended. */
async function eachOf<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  let failed = false;
  const lane = async (): Promise<void> => {
    while (!failed && next < items.length) {
      const item = items[next++] as T;
      try {
        await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(width, items.length) }, lane));
  for (const lane of lanes) if (lane.status === "rejected") throw lane.reason;
}
