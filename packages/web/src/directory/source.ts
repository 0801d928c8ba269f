/**
 * Where tree, search and picker get departments and people from. Every set of pages brings its own source: the console
 * one over its API, the emulator's pages one over the control API.
 */
import type { Page } from "@shoufa/contract";

export interface Department {
  readonly id: number;
  readonly name: string;
  readonly parentId: number;
  /** Position among its siblings, 0 first. */
  readonly position: number;
  /** People directly in it. */
  readonly directCount: number;
  /** People in it and below, each counted once. */
  readonly totalCount: number;
}

/** A department as the tree shows it. */
export interface TreeDepartment extends Department {
  readonly nameEn: string | null;
  /** Departments directly below it. */
  readonly childCount: number;
  readonly leaders: readonly { readonly userId: string; readonly name: string }[];
}

/** Departments directly below one, from a position on. */
export interface TreePage {
  readonly items: readonly TreeDepartment[];
  /** All of that level. */
  readonly total: number;
}

export interface DepartmentDetails extends TreeDepartment {
  readonly path: string;
  /** The departments above it, the topmost first. */
  readonly above: readonly Pick<Department, "id" | "name" | "position" | "totalCount">[];
}

/** `unknown`: the credential may not read it. */
export type PersonStatus = "active" | "disabled" | "not-activated" | "left" | "unknown";

export interface Person {
  readonly userId: string;
  readonly name: string;
  readonly position: string;
  readonly status: PersonStatus;
}

/** A tag, with how many people and departments it names. */
export interface Tag {
  readonly id: number;
  readonly name: string;
  readonly people: number;
  readonly departments: number;
}

export type SearchHit =
  | {
      readonly kind: "department";
      readonly id: number;
      readonly name: string;
      /** Every name from the company down, joined by ` / `. */
      readonly path: string;
      readonly totalCount: number;
    }
  | ({ readonly kind: "member"; readonly path: string } & Person)
  /** Only where the source is asked for tags as well. */
  | ({ readonly kind: "tag" } & Tag);

/** `partial`: read while the directory was being read for the first time, so more may come. */
type GrowingPage<T> = Page<T> & { readonly partial?: boolean };

export interface DirectorySource {
  /** First part of every key in the query cache; whoever learns of a change invalidates it. */
  readonly key: readonly string[];
  /** All departments, in the order of the tree: for lists to choose from. */
  readonly departments: (signal: AbortSignal) => Promise<readonly Department[]>;
  /** A page of `treePageSize` departments directly below one (0: the topmost ones), from a position on. */
  readonly children: (parentId: number, from: number, signal: AbortSignal) => Promise<TreePage>;
  /** @throws Problem with status 404 for an unknown one. */
  readonly department: (id: number, signal: AbortSignal) => Promise<DepartmentDetails>;
  /** People directly in a department, page by page; `null`: those who are in none of the departments. */
  readonly people: (
    departmentId: number | null,
    cursor: string | undefined,
    signal: AbortSignal,
  ) => Promise<GrowingPage<Person>>;
  /** @throws Problem with status 404 for somebody unknown. */
  readonly person: (userId: string, signal: AbortSignal) => Promise<{ readonly name: string }>;
  /** Departments and people whose name, pinyin or id fits, best first, page by page. */
  readonly search: (q: string, cursor: string | undefined, signal: AbortSignal) => Promise<GrowingPage<SearchHit>>;
  /** All tags, by name. */
  readonly tags: (signal: AbortSignal) => Promise<readonly Tag[]>;
  /** How many people are in none of the departments. */
  readonly outside: number;
  /** The directory is being read for the first time: what is missing may still come. */
  readonly isGrowing: boolean;
}
