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
  directory_change: DirectoryChangeTable;
  directory_reread: DirectoryRereadTable;
  directory_drift: DirectoryDriftTable;
  member_known: MemberKnownTable;
  directory_follow: DirectoryFollowTable;
  directory_heard: DirectoryHeardTable;
  app_range: AppRangeTable;
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
  /** How often the shown rows were changed in place. */
  changes: Generated<number>;
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
  /** Place in the whole tree, walked depth first, with gaps; after it up to `last_ordinal` are exactly its descendants. */
  ordinal: number;
  last_ordinal: number;
  depth: number;
  direct_count: number;
  total_count: number;
  name_en: string | null;
  /** JSON: user ids of its leaders, as far as they can be seen; null: they cannot be read. */
  leaders: string | null;
  /** WeCom's number: the larger comes first among siblings. */
  wecom_order: Generated<number>;
  /** The parent that WeCom names, in sight or not. */
  wecom_parent_id: Generated<number>;
  source: string;
  read_at: number;
  /** When one of its values last became another one here; 0: not known. */
  changed_at: Generated<number>;
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
  /** JSON: `MemberFields` of `known.ts`, what has no column of its own. A key that is absent cannot be read. */
  fields: Generated<string>;
  /** JSON: for values that did not come with `source` and `read_at`, field by field `{source, at}`. */
  origins: string | null;
  /** When one of the values last became another one here; 0: not known. */
  changed_at: Generated<number>;
  /** Where the values came from, e.g. `user/list`, and when. */
  source: string;
  read_at: number;
}

export interface MemberDepartmentTable extends GenerationRow {
  person_key: Fixed<string>;
  department_id: Fixed<number>;
  /** The department's `ordinal`, so that "in it or below" is one range; -1: the department is not in the mirror. */
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

/** What was changed in the mirror since the last whole reading began: a reading under way applies it again. */
export interface DirectoryChangeTable {
  seq: Generated<number>;
  account_id: Fixed<string>;
  /** JSON: `MirrorChange`. */
  change: Fixed<string>;
  source: Fixed<string>;
  at: Fixed<number>;
}

/** A person (`m:id`), department (`d:id`) or tag (`t:id`) that is to be read again. */
export interface DirectoryRereadTable {
  account_id: Fixed<string>;
  object: Fixed<string>;
  asked_at: number;
}

/** A difference that a whole reading found between the mirror and WeCom. */
export interface DirectoryDriftTable {
  seq: Generated<number>;
  account_id: Fixed<string>;
  /** The generation whose reading found it. */
  generation: Fixed<number>;
  /** `m:id`, `d:id` or `t:id`. */
  object: Fixed<string>;
  name: Fixed<string>;
  /** `exists`, or a field of `MirrorMember`. */
  field: Fixed<string>;
  /** JSON; null: not there. */
  ours: Fixed<string | null>;
  theirs: Fixed<string | null>;
  found_at: Fixed<number>;
}

/** A value of a person that did not come from WeCom's directory: from an import, or given with the person's consent. */
export interface MemberKnownTable {
  account_id: Fixed<string>;
  person_key: string;
  field: Fixed<string>;
  value: string;
  source: string;
  at: number;
}

/** One row: every callback up to this one was looked at for changes of directories. */
export interface DirectoryFollowTable {
  id: Fixed<1>;
  seq: number;
}

/** A callback that was taken in a short while ago: once, and not after one that was sent later about the same object. */
export interface DirectoryHeardTable {
  /** `callback_event.seq`. */
  seq: Fixed<number>;
  account_id: Fixed<string>;
  /** `m:id`, `d:id`, `t:id`, or `job`. */
  object: Fixed<string>;
  sent_at: Fixed<number>;
}

/** Visible range of an app as it was last read. */
export interface AppRangeTable {
  app_id: Fixed<string>;
  /** JSON: ids of departments and tags, and userids. */
  departments: string;
  people: string;
  tags: string;
  read_at: number;
}
