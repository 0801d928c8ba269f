/**
 * The local copy of a company's directory. Rows belong to a *generation*: each reading writes a new one, and
 * `directory.generation` says which is shown. Start at `mirror.ts`.
 */
import type { Generated } from "kysely";
import type { Fixed, Flag } from "../../db/columns.ts";

export interface DirectoryTables {
  directory: DirectoryTable;
  department: DepartmentTable;
  member: MemberTable;
  member_department: MemberDepartmentTable;
  tag: TagTable;
  tag_member: TagMemberTable;
  tag_department: TagDepartmentTable;
}

/**
 * One row per account: which generation is shown, what it holds, and how far a running reading is. A reading writes a
 * new generation and then changes `generation`, so that no reader sees half a directory. Only a first reading is shown
 * while it grows: then `read_at` is null.
 */
export interface DirectoryTable {
  account_id: Fixed<string>;
  /** 0: nothing has been read yet. */
  generation: number;
  /** The highest number given to any reading, finished or not. */
  last_generation: number;
  /** Generations below this one, except the one that is shown, have lost rows or are about to. */
  removed_below: Generated<number>;
  departments: number;
  members: number;
  tags: Generated<number>;
  /** People in none of the departments. */
  outside: Generated<number>;
  /** People of whom only id, name and departments are known. */
  without_details: Generated<number>;
  /** What WeCom names for the app and refuses to read. */
  unreadable_departments: Generated<number>;
  unreadable_people: Generated<number>;
  unreadable_tags: Generated<number>;
  /** End of the last whole reading. */
  read_at: number | null;
  /** People that the running reading has read. */
  reading_people: Generated<number>;
  reading_seconds_left: number | null;
}

interface GenerationRow {
  account_id: Fixed<string>;
  generation: Fixed<number>;
}

export interface DepartmentTable extends GenerationRow {
  id: Fixed<number>;
  name: string;
  /** 0 for one whose parent this app cannot see. */
  parent_id: number;
  /** Names from the top, joined by " / ". */
  path: string;
  /** What it is found by: see `spelling.ts`. */
  search: string;
  /** Place among its siblings, 0 first. */
  position: number;
  /** Place in the whole tree, walked depth first; its descendants are exactly `ordinal + 1` to `last_ordinal`. */
  ordinal: number;
  last_ordinal: number;
  depth: number;
  direct_count: number;
  total_count: number;
  source: string;
  read_at: number;
}

export interface MemberTable extends GenerationRow {
  /** `lower(user_id)`: WeCom compares ids without case. */
  person_key: Fixed<string>;
  user_id: string;
  name: string;
  /** People are listed in its order. */
  pinyin: string;
  /** What somebody is found by: see `spelling.ts`. */
  search: string;
  position: string;
  /** Null: this credential may not read it. */
  mobile: string | null;
  email: string | null;
  /** Says nothing where `details` is 0. */
  status: "active" | "disabled" | "not-activated" | "left";
  /** 0: no more than id, name and departments could be read. */
  details: Generated<Flag>;
  /** 0: in none of the departments. */
  main_department_id: number;
  /** Path of the main department. */
  path: string;
  /** Where the values came from, e.g. `user/list`, and when. */
  source: string;
  read_at: number;
}

export interface MemberDepartmentTable extends GenerationRow {
  person_key: Fixed<string>;
  department_id: Fixed<number>;
  /** The department's `ordinal`, so that "in it or below" is one range. */
  department_ordinal: number;
  leader: Flag;
  /** The member's order in this department, as WeCom gives it: larger first. */
  sort: number;
}

export interface TagTable extends GenerationRow {
  id: Fixed<number>;
  name: string;
  source: string;
  read_at: number;
}

/** People named in a tag, as far as the app can see them; those of its departments are not repeated here. */
export interface TagMemberTable extends GenerationRow {
  tag_id: Fixed<number>;
  person_key: Fixed<string>;
}

export interface TagDepartmentTable extends GenerationRow {
  tag_id: Fixed<number>;
  department_id: Fixed<number>;
}
