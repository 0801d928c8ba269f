import type { DirectoryAct, DirectoryImport } from "@shoufa/contract";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { recordAudit } from "../../audit/record.ts";
import { fieldsOf } from "../../directory/known.ts";
import { membersByKey, membersIn, readMirror } from "../../directory/mirror.ts";
import { createPlan } from "../../plans/commands/create-plan.ts";
import { readCompany } from "../checking/company.ts";
import type { PlannedRow } from "../checking/judge.ts";
import { importRow, presentImport } from "../present.ts";
import { importTopic } from "../topics.ts";
import { ActsOfRows } from "./acts.ts";

const portion = 500;

/**
 * Makes a plan of every row that would change something. Wrong rows are left out; people who are not in the file are disabled
 * where that was asked for, never deleted.
 * @throws {Problem} `import.busy`, `import.nothing`, and those of making a plan.
 */
export async function planImport(
  context: ServerContext,
  actor: Actor,
  { accountId, importId }: { readonly accountId: string; readonly importId: string },
): Promise<DirectoryImport> {
  const { database, wakeups } = context;
  const job = await importRow(database.db, accountId, importId);
  if (job.state === "planned") return presentImport(job);
  if (job.state !== "checked") throw new Problem("import.busy");
  const acts = await actsOf(context, accountId, importId, job.missing === "disable");
  if (acts.length === 0) throw new Problem("import.nothing");
  const plan = await createPlan(context, actor, { accountId, acts, title: job.name, keepRefused: true });
  await database.transact(async (tx) => {
    await tx
      .updateTable("directory_import")
      .set({ state: "planned", plan_id: plan.id })
      .where("id", "=", importId)
      .execute();
    await recordAudit(database, tx, {
      ...{ actor, action: "import.plan", subject: `import/${importId}`, accountId },
      detail: { planId: plan.id, acts: acts.length },
    });
  });
  wakeups.wake(importTopic, `${accountId} ${importId}`);
  return presentImport(await importRow(database.db, accountId, importId));
}

async function actsOf(
  { database }: ServerContext,
  accountId: string,
  importId: string,
  disables: boolean,
): Promise<DirectoryAct[]> {
  const { db } = database;
  const made = new ActsOfRows((await readCompany(db, accountId)).tree);
  let after = 0;
  for (;;) {
    const rows = await db
      .selectFrom("directory_import_row")
      .select(["row_number", "change", "person_key"])
      .where("import_id", "=", importId)
      .where("outcome", "in", ["added", "changed"])
      .where("row_number", ">", after)
      .orderBy("row_number")
      .limit(portion)
      .execute();
    const last = rows.at(-1);
    if (!last) break;
    after = last.row_number;
    const keys = rows.flatMap(({ person_key: key }) => key ?? []);
    const people = await readMirror(db, accountId, (mirror) => membersByKey(db, mirror, keys));
    for (const { change, person_key: key } of rows) {
      const member = people.get(key ?? "");
      if (change !== null) made.add(JSON.parse(change) as PlannedRow, member && fieldsOf(member).extattr);
    }
  }
  if (disables) made.disable(await missingPeople(database, accountId, importId));
  return made.acts;
}

async function missingPeople(
  { db }: ServerContext["database"],
  accountId: string,
  importId: string,
): Promise<string[]> {
  const inFile = await db
    .selectFrom("directory_import_row")
    .select("person_key")
    .where("import_id", "=", importId)
    .execute();
  const present = new Set(inFile.map(({ person_key: key }) => key));
  const everybody = await readMirror(db, accountId, (mirror) =>
    membersIn(db, mirror).select(["person_key", "user_id"]).where("status", "<>", "disabled").execute(),
  );
  return everybody.filter(({ person_key: key }) => !present.has(key)).map(({ user_id: userId }) => userId);
}
