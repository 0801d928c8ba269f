import type { TagContent } from "@shoufa/client";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../../db/tables.ts";
import type { ServerContext } from "../../../server-context.ts";
import { inParts } from "../in-parts.ts";
import {
  departmentRow,
  memberRow,
  membershipRows,
  ordinalAt,
  personKey,
  type ReadMember,
  tagDepartmentRows,
  tagMemberRows,
  tagRow,
  type Written,
} from "../rows.ts";
import { type HeadCount, HeadCounts, type TreeNode } from "../tree.ts";
import { departmentDifferences, type EarlierMirror } from "./earlier.ts";

/**
 * People written together. Each lies somewhere else in every index, so that four times as many in one transaction are a
 * third of the work.
 */
const peopleTogether = 2000;

/** Somebody who was read and is not written yet. */
interface Placed {
  readonly read: ReadMember;
  readonly home: TreeNode | undefined;
  readonly places: readonly TreeNode[];
}

/**
 * Writes one generation: departments, then people in portions, each person once however many departments and tags name
 * them. A first reading is shown as it grows, as soon as it holds as many people as are shown already (a first reading
 * that was broken off and is made again); its head counts are always those of the rows.
 */
export class MirrorWriter {
  readonly #context: ServerContext;
  readonly #written: Written;
  readonly #earlier: EarlierMirror;
  /** How many people a first reading has shown so far; null: this is a later one, shown when it is whole. */
  readonly #shown: number | null;
  readonly #seen = new Set<string>();
  readonly #tags = new Set<number>();
  readonly #unreadable = { departments: new Set<number>(), people: new Set<string>(), tags: new Set<number>() };
  #tree: readonly TreeNode[] = [];
  #byId: ReadonlyMap<number, TreeNode> = new Map();
  #counts = new HeadCounts([]);
  #people: Placed[] = [];
  #outside = 0;
  #withoutDetails = 0;
  #writing: Promise<void> = Promise.resolve();

  /** @param earlier The mirror as it was before. */
  constructor(context: ServerContext, written: Written, shown: number | null, earlier: EarlierMirror) {
    this.#context = context;
    this.#earlier = earlier;
    this.#written = written;
    this.#shown = shown;
  }

  /** People taken so far, written or still to be. */
  get people(): number {
    return this.#seen.size;
  }

  has(userId: string): boolean {
    return this.#seen.has(personKey(userId));
  }

  /** What the generation holds, as columns of `directory`. */
  get numbers() {
    return {
      departments: this.#tree.length,
      members: this.#seen.size,
      tags: this.#tags.size,
      outside: this.#outside,
      without_details: this.#withoutDetails,
      unreadable_departments: this.#unreadable.departments.size,
      unreadable_people: this.#unreadable.people.size,
      unreadable_tags: this.#unreadable.tags.size,
    };
  }

  /** Something that WeCom names and does not let us read. */
  noteUnreadable(what: { readonly department: number } | { readonly userId: string } | { readonly tag: number }): void {
    if ("department" in what) this.#unreadable.departments.add(what.department);
    else if ("tag" in what) this.#unreadable.tags.add(what.tag);
    else this.#unreadable.people.add(personKey(what.userId));
  }

  /** The departments, before any people. */
  async begin(tree: readonly TreeNode[], source: string): Promise<void> {
    const { database } = this.#context;
    const rows = tree.map((node) => departmentRow(this.#written, node, source));
    const before = await this.#earlier.compareDepartments(rows);
    for (const row of rows) {
      const was = before.get(row.id);
      if (was && departmentDifferences(was, row).length === 0) row.changed_at = was.changed_at;
    }
    for (const part of inParts(rows))
      await database.transactDerived((tx) => database.insertRows(tx, "department", part));
    this.#tree = tree;
    this.#byId = new Map(tree.map((node) => [node.id, node]));
    this.#counts = new HeadCounts(tree);
    await this.flush();
  }

  async add(members: readonly ReadMember[]): Promise<void> {
    for (const read of members) {
      const { member, hasDetails } = read;
      const key = personKey(member.userid);
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      const departments = [...new Set(member.department)].flatMap((id) => this.#byId.get(id) ?? []);
      const home = this.#byId.get(member.main_department ?? -1) ?? departments[0];
      // A main department that is not among the departments: WeCom would show the person there.
      const places = departments.length === 0 && home ? [home] : departments;
      this.#counts.add(places.map((node) => node.ordinal));
      if (!home) this.#outside += 1;
      if (!hasDetails) this.#withoutDetails += 1;
      this.#people.push({ read, home, places });
      if (this.#people.length >= peopleTogether) await this.flush();
    }
  }

  async addTag(id: number, content: TagContent): Promise<void> {
    if (this.#tags.has(id)) return;
    this.#tags.add(id);
    const { database } = this.#context;
    await database.insertRows(database.db, "tag", [tagRow(this.#written, id, content.name)]);
    for (const part of inParts(tagMemberRows(this.#written, id, content)))
      await database.insertRows(database.db, "tag_member", part);
    for (const part of inParts(tagDepartmentRows(this.#written, id, content)))
      await database.insertRows(database.db, "tag_department", part);
  }

  /** A first reading: shows what has come so far. */
  async show(): Promise<void> {
    if (this.#shown !== null && this.#tree.length + this.#people.length > 0) await this.flush();
  }

  /** Writes what has been collected. One after the other, so that counts never go back. */
  flush(): Promise<void> {
    const [people, numbers] = [this.#people.splice(0), this.numbers];
    const isShown = this.#shown !== null && this.people >= this.#shown;
    if (people.length === 0 && !isShown) return this.#writing;
    const counts = isShown ? this.#counts.takeChanged() : [];
    this.#writing = this.#writing.then(async () => {
      const { members, memberships } = await this.#rowsOf(people);
      const { database } = this.#context;
      // Not durable before the end of the reading is: after a crash everything is read again.
      await database.transactDerived(async (tx) => {
        for (const part of inParts(members)) await database.insertRows(tx, "member", part);
        for (const part of inParts(memberships)) await database.insertRows(tx, "member_department", part);
        if (isShown) await this.#writeCounts(tx, counts);
        // Together with the rows, or the page would show people that it has not counted.
        await tx
          .updateTable("directory")
          .set({
            reading_people: numbers.members,
            ...(isShown && { generation: this.#written.generation, ...numbers }),
          })
          .where("account_id", "=", this.#written.accountId)
          .where("read_at", "is", null)
          .execute();
      });
    });
    return this.#writing;
  }

  async #rowsOf(people: readonly Placed[]) {
    const members: ReturnType<typeof memberRow>[] = [];
    const memberships: ReturnType<typeof membershipRows> = [];
    if (people.length === 0) return { members, memberships };
    const earlier = await this.#earlier.people(people.map(({ read }) => personKey(read.member.userid)));
    for (const { read, home, places } of people) {
      const key = personKey(read.member.userid);
      const row = memberRow(this.#written, read, home, earlier.known.get(key) ?? [], earlier.rows.get(key));
      const own = membershipRows(this.#written, read, places);
      row.changed_at = earlier.changedAt(
        row,
        own.map(({ department_id: id, leader, sort }) => ({ id, leader: leader === 1, sort })),
      );
      members.push(row);
      memberships.push(...own);
    }
    return { members, memberships };
  }

  /** Everything that is still to be written. Afterwards the generation is whole. */
  async end(): Promise<void> {
    await this.flush();
    await this.#writeCounts(this.#context.database.db, this.#counts.takeChanged());
  }

  async #writeCounts(db: Kysely<Tables>, counts: readonly HeadCount[]): Promise<void> {
    const { accountId, generation } = this.#written;
    for (const part of inParts(counts)) {
      const values = part.map(
        ({ ordinal, direct, total }) => sql`(${sql.lit(ordinalAt(ordinal))}, ${sql.lit(direct)}, ${sql.lit(total)})`,
      );
      await sql`with counted (place, direct, total) as (values ${sql.join(values)})
        update department set direct_count = counted.direct, total_count = counted.total from counted
        where department.account_id = ${accountId} and department.generation = ${generation}
          and department.ordinal = counted.place`.execute(db);
    }
  }
}
