/**
 * How old what is known of a choice is, and reading it again: the app's visible range, chosen departments and tags, each when
 * it is older than `choiceFreshMinutes`. Start at `choiceRefresher`.
 */
import { choiceFreshMinutes, type Reason, type Recipients } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tables } from "../../../db/tables.ts";
import type { ServerContext } from "../../../server-context.ts";
import { rangeOf, readRange } from "../../directory/app-ranges.ts";
import { explainFailure } from "../../directory/explain.ts";
import { departmentsIn, type Mirror, readMirror } from "../../directory/mirror.ts";
import { readAgain } from "../../directory/read-again.ts";

export const freshMilliseconds = choiceFreshMinutes * 60_000;
/** How long a message waits for its recipients to be read again. What is known is used after that. */
export const beforeSendingMilliseconds = 5000;
/** After a failure nothing is asked again for so long. */
const restMilliseconds = 60_000;

export interface ChoiceAge {
  /** When the oldest of the chosen departments and tags was read; null: none is chosen. */
  readonly readAt: number | null;
  /** What is too old. */
  readonly stale: { readonly departments: readonly number[]; readonly tags: readonly number[] };
}

/** @param now The database's time. */
export async function choiceAge(
  db: Kysely<Tables>,
  mirror: Mirror,
  recipients: Recipients,
  now: number,
): Promise<ChoiceAge> {
  if (recipients.everyone) {
    const directory = await db
      .selectFrom("directory")
      .select("read_at")
      .where("account_id", "=", mirror.accountId)
      .executeTakeFirst();
    return { readAt: directory?.read_at ?? null, stale: { departments: [], tags: [] } };
  }
  const { departments, tags } = groupsOf(recipients);
  const ages = [
    ...(await departmentAges(db, mirror, departments)).map((age) => ({ ...age, kind: "departments" as const })),
    ...(await tagAges(db, mirror, tags)).map((age) => ({ ...age, kind: "tags" as const })),
  ];
  const old = ages.filter(({ at }) => now - at > freshMilliseconds);
  const idsOf = (wanted: string) => old.flatMap(({ id, kind }) => (kind === wanted ? [id] : []));
  return {
    readAt: ages.length === 0 ? null : Math.min(...ages.map(({ at }) => at)),
    stale: { departments: idsOf("departments"), tags: idsOf("tags") },
  };
}

/** Departments and tags that a choice names, to be chosen or to be taken out. */
function groupsOf({ departments, departmentsOnly, tags, except }: Recipients) {
  return {
    departments: [...new Set([...departments, ...departmentsOnly, ...except.departments, ...except.departmentsOnly])],
    tags: [...new Set([...tags, ...except.tags])],
  };
}

/** The oldest reading of each department and those below it. */
async function departmentAges(db: Kysely<Tables>, mirror: Mirror, ids: readonly number[]) {
  if (ids.length === 0) return [];
  const rows = await departmentsIn(db, mirror)
    .innerJoin("department as below", (join) =>
      join
        .onRef("below.account_id", "=", "department.account_id")
        .onRef("below.generation", "=", "department.generation")
        .onRef("below.ordinal", ">=", "department.ordinal")
        .onRef("below.ordinal", "<=", "department.last_ordinal"),
    )
    .select(["department.id"])
    .select((eb) => eb.fn.min("below.read_at").as("at"))
    .where("department.id", "in", ids)
    .groupBy("department.id")
    .execute();
  return rows.map(({ id, at }) => ({ id, at: Number(at) }));
}

async function tagAges(db: Kysely<Tables>, { accountId, generation }: Mirror, ids: readonly number[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom("tag")
    .select(["id", "read_at as at"])
    .where("account_id", "=", accountId)
    .where("generation", "=", generation)
    .where("id", "in", ids)
    .execute();
}

/** A choice, and the app it is for; undefined: not chosen yet. */
export interface ChosenFor {
  readonly accountId: string;
  readonly appId: string | undefined;
  readonly recipients: Recipients;
}

/** What reading a choice again came to. */
export type Refreshed = { readonly kind: "done" | "later" } | { readonly kind: "failed"; readonly reason: Reason };

export interface ChoiceRefresher {
  /**
   * Reads again what is too old of a choice. Requests for the same share one reading; after a failure it rests a minute.
   * @param withinMilliseconds How long the caller waits; the reading is given up then.
   */
  refresh(chosen: ChosenFor, withinMilliseconds: number): Promise<Refreshed>;
}

export function choiceRefresher(context: ServerContext): ChoiceRefresher {
  const { database, ports } = context;
  const { clock } = ports;
  const running = new Map<string, Promise<Refreshed>>();
  const failed = new Map<string, { readonly at: number; readonly reason: Reason }>();
  /** Until when the range of an app needs no look: it is fresh, or its credential has none. */
  const rangeUntil = new Map<string, number>();

  const refreshRange = async (appId: string, signal: AbortSignal): Promise<void> => {
    if (clock.monotonic() < (rangeUntil.get(appId) ?? 0)) return;
    const age = (await rangeOf(database, appId))?.ageMilliseconds ?? freshMilliseconds;
    if (age >= freshMilliseconds) await readRange(context, appId, signal);
    rangeUntil.set(appId, clock.monotonic() + (age < freshMilliseconds ? freshMilliseconds - age : freshMilliseconds));
  };
  const work = async ({ accountId, appId, recipients }: ChosenFor, signal: AbortSignal) => {
    if (appId !== undefined) await refreshRange(appId, signal);
    const { departments, tags } = groupsOf(recipients);
    if (recipients.everyone || departments.length + tags.length === 0) return "done";
    const { db } = database;
    const now = await database.readNow();
    const { stale } = await readMirror(db, accountId, (mirror) => choiceAge(db, mirror, recipients, now));
    if (stale.departments.length + stale.tags.length === 0) return "done";
    return readAgain(context, accountId, stale, signal);
  };

  return {
    async refresh(chosen, withinMilliseconds) {
      const { accountId, appId, recipients } = chosen;
      const key = JSON.stringify([accountId, appId, recipients.everyone, groupsOf(recipients)]);
      const before = failed.get(key);
      if (before && clock.monotonic() - before.at < restMilliseconds) return { kind: "failed", reason: before.reason };
      failed.delete(key);
      const under = running.get(key);
      if (under) return under;
      const giveUp = new AbortController();
      const cancel = ports.timers.after(withinMilliseconds, () => giveUp.abort(new Error("waited long enough")));
      const done = work(chosen, giveUp.signal)
        .then((kind): Refreshed => ({ kind }))
        .catch((error: unknown): Refreshed => {
          const { code, params } = explainFailure(error, context.vault.scrub);
          const reason = giveUp.signal.aborted ? { code: "directory.unreachable", params: {} } : { code, params };
          ports.log.info("message.choice_not_read", { accountId, code: reason.code });
          failed.set(key, { at: clock.monotonic(), reason });
          return { kind: "failed", reason };
        })
        .finally(() => {
          cancel();
          running.delete(key);
        });
      running.set(key, done);
      return done;
    },
  };
}
