/**
 * The mirror as it was before a reading, portion by portion: when a value changed, and what is different now. Also what is
 * known of people from elsewhere, for values that this credential cannot read.
 */
import { type Selectable, sql } from "kysely";
import type { Database } from "../../../db/database.ts";
import { allTags } from "../all-tags.ts";
import { inParts } from "../in-parts.ts";
import type { MemberPlace } from "../known.ts";
import type { DepartmentTable, MemberKnownTable, MemberTable } from "../tables.ts";
import {
  type Difference,
  departmentObject,
  fieldDifferences,
  type MemberRow,
  memberDifferences,
  memberObject,
  tagObject,
} from "./difference.ts";

/** Differences that are kept of one reading. */
export const mostDifferences = 2000;

interface Known {
  readonly accountId: string;
  /** The generation that is shown while the reading goes on; 0: there is nothing to compare with. */
  readonly generation: number;
}

/** What a row is compared by, and what need not be made again. */
const comparedColumns = [
  ...(["person_key", "user_id", "name", "pinyin", "search", "mobile", "details", "status"] as const),
  ...(["main_department_id", "fields", "changed_at"] as const),
] as const;
export type EarlierRow = Pick<Selectable<MemberTable>, (typeof comparedColumns)[number]>;

export interface EarlierPeople {
  readonly rows: ReadonlyMap<string, EarlierRow>;
  readonly known: ReadonlyMap<string, readonly Selectable<MemberKnownTable>[]>;
  /** When the values of this row became what they are, and notes what is different. */
  changedAt(row: MemberRow, places: readonly MemberPlace[]): number;
}

export class EarlierMirror {
  readonly #database: Database;
  readonly #of: Known;
  readonly #differences: Difference[] = [];
  #hasKnown: boolean | undefined;

  constructor(database: Database, of: Known) {
    this.#database = database;
    this.#of = of;
  }

  get differences(): readonly Difference[] {
    return this.#differences;
  }

  #note(found: readonly Difference[]): void {
    this.#differences.push(...found.slice(0, mostDifferences - this.#differences.length));
  }

  async people(keys: readonly string[]): Promise<EarlierPeople> {
    const { db, dialect } = this.#database;
    const { accountId, generation } = this.#of;
    const known = Map.groupBy(await this.#known(keys), ({ person_key }) => person_key);
    if (generation === 0) return { rows: new Map(), known, changedAt: (row) => row.read_at };
    // One parameter: of two thousand, SQLite would rather go through everybody's departments.
    const isOneOf = dialect.oneOf(sql.ref<string>("person_key"), keys);
    const rows = await db
      .selectFrom("member")
      .select(comparedColumns)
      .where("account_id", "=", accountId)
      .where("generation", "=", generation)
      .where(isOneOf)
      .execute();
    const places = await db
      .selectFrom("member_department")
      .select(["person_key", "department_id as id", "leader", "sort"])
      .where("account_id", "=", accountId)
      .where("generation", "=", generation)
      .where("department_ordinal", ">=", 0)
      .where(isOneOf)
      .execute();
    const byKey = Map.groupBy(places, ({ person_key }) => person_key);
    const before = new Map(rows.map((row) => [row.person_key, row]));
    return {
      rows: before,
      known,
      changedAt: (row, isIn) => {
        const was = before.get(row.person_key);
        if (!was) {
          const object = memberObject(row.user_id);
          this.#note([{ object, name: row.name, field: "exists", ours: null, theirs: "true" }]);
          return row.read_at;
        }
        const wasIn = (byKey.get(row.person_key) ?? []).map(({ id, leader, sort }) => ({
          id,
          leader: leader === 1,
          sort,
        }));
        const differences = memberDifferences(was, wasIn, row, isIn);
        this.#note(differences);
        return differences.length > 0 ? row.read_at : was.changed_at;
      },
    };
  }

  async #known(keys: readonly string[]): Promise<readonly Selectable<MemberKnownTable>[]> {
    const own = this.#database.db.selectFrom("member_known").selectAll().where("account_id", "=", this.#of.accountId);
    this.#hasKnown ??= (await own.limit(1).execute()).length > 0;
    const isOneOf = this.#database.dialect.oneOf(sql.ref<string>("person_key"), keys);
    return this.#hasKnown ? own.where(isOneOf).execute() : [];
  }

  /** The departments before, and what is different in them. */
  async compareDepartments(
    now: readonly ComparedDepartment[],
  ): Promise<ReadonlyMap<number, Selectable<DepartmentTable>>> {
    const { accountId, generation } = this.#of;
    if (generation === 0) return new Map();
    const rows = await this.#database.db
      .selectFrom("department")
      .selectAll()
      .where("account_id", "=", accountId)
      .where("generation", "=", generation)
      .execute();
    const before = new Map(rows.map((row) => [row.id, row]));
    for (const row of now) {
      const was = before.get(row.id);
      const object = departmentObject(row.id);
      if (!was) this.#note([{ object, name: row.name, field: "exists", ours: null, theirs: "true" }]);
      else this.#note(departmentDifferences(was, row));
    }
    const there = new Set(now.map(({ id }) => id));
    for (const { id, name } of rows)
      if (!there.has(id))
        this.#note([{ object: departmentObject(id), name, field: "exists", ours: "true", theirs: null }]);
    return before;
  }

  /** What is different in tags, and people who are not there any more, once the whole generation is written. */
  async compareRest(written: number): Promise<void> {
    const { db } = this.#database;
    const { accountId, generation } = this.#of;
    if (generation === 0) return;
    const gone = await db
      .selectFrom("member as was")
      .select(["was.user_id", "was.name"])
      .where("was.account_id", "=", accountId)
      .where("was.generation", "=", generation)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("member as is")
              .select("is.user_id")
              .whereRef("is.account_id", "=", "was.account_id")
              .where("is.generation", "=", written)
              .whereRef("is.person_key", "=", "was.person_key"),
          ),
        ),
      )
      .orderBy("was.person_key")
      .limit(mostDifferences)
      .execute();
    for (const { user_id, name } of gone)
      this.#note([{ object: memberObject(user_id), name, field: "exists", ours: "true", theirs: null }]);
    await this.#compareTags(written);
  }

  async #compareTags(written: number): Promise<void> {
    const { db } = this.#database;
    const { accountId, generation } = this.#of;
    const [was, is] = [
      await allTags(db, { accountId, generation }),
      await allTags(db, { accountId, generation: written }),
    ];
    for (const [id, tag] of is) {
      const object = tagObject(id);
      const { name } = tag;
      const before = was.get(id);
      if (before === undefined) {
        this.#note([{ object, name, field: "exists", ours: null, theirs: "true" }]);
        continue;
      }
      this.#note(fieldDifferences(object, name, { name: before.name }, { name }));
      for (const field of ["people", "departments"] as const) {
        const only = (a: ReadonlySet<unknown>, b: ReadonlySet<unknown>) =>
          JSON.stringify([...a].filter((each) => !b.has(each)).slice(0, mostNamed));
        const [lost, found] = [only(before[field], tag[field]), only(tag[field], before[field])];
        if (lost !== "[]" || found !== "[]") this.#note([{ object, name, field, ours: lost, theirs: found }]);
      }
    }
    for (const [id, { name }] of was)
      if (!is.has(id)) this.#note([{ object: tagObject(id), name, field: "exists", ours: "true", theirs: null }]);
  }

  /** Writes what was found, without objects that were changed here while the reading went on. */
  async keep(written: number, changed: ReadonlySet<string>): Promise<void> {
    const { db } = this.#database;
    const { accountId } = this.#of;
    await db.deleteFrom("directory_drift").where("account_id", "=", accountId).execute();
    const found_at = await this.#database.readNow();
    const rows = this.#differences
      .filter(({ object }) => !changed.has(object.toLowerCase()))
      .map((difference) => ({ account_id: accountId, generation: written, ...difference, found_at }));
    for (const part of inParts(rows)) await this.#database.insertRows(db, "directory_drift", part);
  }
}

/** Ids named in a difference of a tag. */
const mostNamed = 50;

export type ComparedDepartment = Pick<
  Selectable<DepartmentTable>,
  "id" | "name" | "name_en" | "wecom_parent_id" | "wecom_order" | "leaders"
>;

export const departmentDifferences = (was: ComparedDepartment, is: ComparedDepartment): Difference[] =>
  fieldDifferences(departmentObject(is.id), is.name, compared(was), compared(is));

const compared = ({ id, name, name_en, wecom_parent_id, wecom_order, leaders }: ComparedDepartment) => ({
  // Where no name can be read, the id stands in.
  name: name === String(id) ? null : name,
  nameEn: name_en,
  parentId: wecom_parent_id,
  order: wecom_order,
  leaders: leaders === null ? null : JSON.stringify((JSON.parse(leaders) as string[]).sort()),
});
