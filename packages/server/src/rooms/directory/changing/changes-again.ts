/**
 * Applies to a generation that was read what was changed while it was read: a person may have been read before the change,
 * and the mirror never goes back. The same change twice makes no difference.
 */
import type { Selectable } from "kysely";
import type { Database, Tx } from "../../../db/database.ts";
import type { DirectoryChangeTable } from "../tables.ts";
import { applyChanges } from "./apply.ts";
import type { MirrorChange } from "./change.ts";
import { addNumbers, type ChangedNumbers, noNumbers } from "./numbers.ts";

const perTransaction = 500;

export class ChangesAgain {
  readonly #database: Database;
  readonly #mirror: { readonly accountId: string; readonly generation: number };
  #at: number;
  #numbers = noNumbers();
  readonly #objects = new Set<string>();

  /** @param after The last change that was made before the reading began. */
  constructor(database: Database, mirror: { readonly accountId: string; readonly generation: number }, after: number) {
    this.#database = database;
    this.#mirror = mirror;
    this.#at = after;
  }

  /** What was changed while the reading went on: `m:id`, `d:id`, `t:id` in lower case. */
  get objects(): ReadonlySet<string> {
    return this.#objects;
  }

  /** Applies what is there, in portions, while more may come. */
  async catchUp(): Promise<void> {
    for (;;) {
      const { numbers, rows } = await this.#database.transact(async (tx) => {
        const rows = await this.#rows(tx, this.#at, perTransaction);
        return { rows, numbers: await this.#apply(tx, rows) };
      });
      this.#numbers = addNumbers(this.#numbers, numbers);
      this.#at = rows.at(-1)?.seq ?? this.#at;
      for (const { change } of rows)
        for (const object of objectsOf(JSON.parse(change) as MirrorChange)) this.#objects.add(object);
      if (rows.length < perTransaction) return;
    }
  }

  /**
   * The last ones, in the transaction that shows the generation: until it ends nobody changes the mirror. Then no change
   * has to be kept. @returns By how much all of them made the numbers of the reading others.
   */
  async finish(tx: Tx): Promise<ChangedNumbers> {
    const { accountId } = this.#mirror;
    await this.#database.dialect
      .awaitRows(tx.selectFrom("directory").select("account_id").where("account_id", "=", accountId))
      .execute();
    const rows = await this.#rows(tx, this.#at);
    const numbers = addNumbers(this.#numbers, await this.#apply(tx, rows));
    await tx.deleteFrom("directory_change").where("account_id", "=", accountId).execute();
    return numbers;
  }

  async #rows(tx: Tx, after: number, limit?: number): Promise<Selectable<DirectoryChangeTable>[]> {
    return tx
      .selectFrom("directory_change")
      .selectAll()
      .where("account_id", "=", this.#mirror.accountId)
      .where("seq", ">", after)
      .orderBy("seq")
      .$if(limit !== undefined, (query) => query.limit(limit as number))
      .execute();
  }

  /** Neighbours that were said by the same at the same time together. */
  async #apply(tx: Tx, rows: readonly Selectable<DirectoryChangeTable>[]): Promise<ChangedNumbers> {
    let numbers = noNumbers();
    for (let from = 0; from < rows.length; ) {
      const first = rows[from] as Selectable<DirectoryChangeTable>;
      let to = from;
      while (rows[to]?.source === first.source && rows[to]?.at === first.at) to++;
      const { at: now, source } = first;
      const changes = rows.slice(from, to).map(({ change }) => JSON.parse(change) as MirrorChange);
      numbers = addNumbers(numbers, await applyChanges(this.#database, tx, { ...this.#mirror, now, source }, changes));
      from = to;
    }
    return numbers;
  }
}

function objectsOf(change: MirrorChange): string[] {
  switch (change.kind) {
    case "department.put":
    case "department.remove":
      return [`d:${change.id}`];
    case "member.put":
      return [change.userId, ...(change.newUserId === undefined ? [] : [change.newUserId])].map(
        (userId) => `m:${userId.toLowerCase()}`,
      );
    case "member.remove":
      return [`m:${change.userId.toLowerCase()}`];
    default:
      return [`t:${change.id}`];
  }
}
