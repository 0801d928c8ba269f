import type { DirectoryState, Reason } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { TaskProblem } from "../../work/tasks.ts";

/** Name of the task that reads a company's directory; its work rows tell how far it is. */
export const pullTaskName = "directory.pull";

/** How the mirror of one company stands. */
export async function directoryState(db: Kysely<Tables>, accountId: string): Promise<DirectoryState> {
  // One statement, or a reading that ends meanwhile is shown with what stood before it.
  const row = await db
    .selectFrom("account")
    .leftJoin("directory", "directory.account_id", "account.id")
    .leftJoin(
      (eb) =>
        eb
          .selectFrom("work")
          .select([
            "work.state as work_state",
            "work.done as work_done",
            "work.of as work_of",
            "work.problem as work_problem",
          ])
          .where("work.kind", "=", pullTaskName)
          .where("work.key", "=", accountId)
          .orderBy("work.created_at", "desc")
          .orderBy("work.finished_at", "desc")
          .limit(1)
          .as("latest"),
      (join) => join.onTrue(),
    )
    .selectAll("directory")
    .select(["work_state", "work_done", "work_of", "work_problem"])
    .select((eb) =>
      eb
        .selectFrom("directory_drift")
        .select((of) => of.fn.countAll<number>().as("differences"))
        .whereRef("directory_drift.account_id", "=", "account.id")
        .as("differences"),
    )
    .where("account.id", "=", accountId)
    .executeTakeFirst();
  const mirror = row?.account_id ? row : undefined;
  const latest = row?.work_state
    ? { state: row.work_state, done: row.work_done ?? 0, of: row.work_of ?? 0, problem: row.work_problem }
    : undefined;
  const isRunning = latest?.state === "waiting" || latest?.state === "running";
  const state = isRunning ? "running" : latest?.state === "failed" ? "failed" : mirror?.read_at ? "ready" : "never";
  // Why the attempt before failed is said until another one has read something.
  const hasRead = (latest?.done ?? 0) > 0 || (mirror?.reading_people ?? 0) > 0;
  const isOver = state === "ready" || (latest?.state === "running" && hasRead);
  return {
    state,
    departments: mirror?.departments ?? 0,
    members: mirror?.members ?? 0,
    tags: mirror?.tags ?? 0,
    outside: mirror?.outside ?? 0,
    partial: mirror !== undefined && (mirror.generation ?? 0) > 0 && mirror.read_at === null,
    unreadable: {
      departments: mirror?.unreadable_departments ?? 0,
      people: mirror?.unreadable_people ?? 0,
      tags: mirror?.unreadable_tags ?? 0,
    },
    withoutDetails: mirror?.without_details ?? 0,
    progress: isRunning
      ? {
          done: latest.done,
          of: latest.of,
          people: mirror?.reading_people ?? 0,
          // While it rests before another attempt nobody knows.
          secondsLeft: latest.state === "running" ? (mirror?.reading_seconds_left ?? null) : null,
        }
      : null,
    differences: Number(row?.differences ?? 0),
    finishedAt: mirror?.read_at ? new Date(mirror.read_at).toISOString() : null,
    problem:
      latest?.problem && !isOver
        ? presentProblem(JSON.parse(latest.problem) as TaskProblem, (await readingApp(db, accountId)).name)
        : null,
  };
}

/** Rows written before the code had a name of its own say `wecom.no_answer`. */
const presentProblem = ({ code, params }: TaskProblem, app: string): Reason => ({
  code: code === "wecom.no_answer" ? "directory.unreachable" : code,
  params: { app, ...params },
});

/**
 * The app whose credential reads the directory: the first one sees what its administrator let it see. In the 企业号 profile
 * one of the management group that is chosen for it, whose range is read then, and not the app's.
 */
export const readingApp = (
  db: Kysely<Tables>,
  accountId: string,
): Promise<{ id: string; name: string; group_id: string | null }> =>
  db
    .selectFrom("app")
    .leftJoin("management_group", "management_group.id", "app.group_id")
    .select(["app.id", "app.name", "app.group_id"])
    .where("app.account_id", "=", accountId)
    .where("app.kind", "=", "app")
    .orderBy((eb) => eb.fn.coalesce("management_group.reads_directory", eb.lit(0)), "desc")
    .orderBy("app.created_at")
    .orderBy("app.id")
    .limit(1)
    .executeTakeFirstOrThrow();
