import type { DirectoryState, Reason } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { TaskProblem } from "../../work/tasks.ts";

/** Name of the task that reads a company's directory; its work rows tell how far it is. */
export const pullTaskName = "directory.pull";

/** How the mirror of one company stands. */
export async function directoryState(db: Kysely<Tables>, accountId: string): Promise<DirectoryState> {
  const mirror = await db.selectFrom("directory").selectAll().where("account_id", "=", accountId).executeTakeFirst();
  const latest = await db
    .selectFrom("work")
    .select(["state", "done", "of", "problem", "finished_at"])
    .where("kind", "=", pullTaskName)
    .where("key", "=", accountId)
    .orderBy("created_at", "desc")
    .orderBy("finished_at", "desc")
    .limit(1)
    .executeTakeFirst();
  const isRunning = latest?.state === "waiting" || latest?.state === "running";
  const state = isRunning ? "running" : latest?.state === "failed" ? "failed" : mirror?.read_at ? "ready" : "never";
  return {
    state,
    departments: mirror?.departments ?? 0,
    members: mirror?.members ?? 0,
    tags: 0,
    outside: 0,
    partial: false,
    unreadable: { departments: 0, people: 0, tags: 0 },
    withoutDetails: 0,
    progress: isRunning ? { done: latest.done, of: latest.of, people: 0, secondsLeft: null } : null,
    finishedAt: mirror?.read_at ? new Date(mirror.read_at).toISOString() : null,
    problem: latest?.problem && state !== "ready" ? presentProblem(JSON.parse(latest.problem) as TaskProblem) : null,
  };
}

/** Rows written before the code had a name of its own say `wecom.no_answer`. */
const presentProblem = ({ code, params }: TaskProblem): Reason => ({
  code: code === "wecom.no_answer" ? "directory.unreachable" : code,
  params,
});
