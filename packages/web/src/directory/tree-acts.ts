import type { ReactNode } from "react";
import type { TreeDepartment } from "./source.ts";

/** Where a department goes: below which one, and behind which of its departments (null: the first place). */
export interface TreePlace {
  readonly parentId: number;
  readonly parentName: string;
  readonly after: { readonly id: number; readonly name: string } | null;
  /** Only the order changes. */
  readonly isReorder: boolean;
  /** At the end of the others: which one that is need not be known. */
  readonly isLast: boolean;
}

/** What can be done to departments in a tree. Absent: it only shows them. */
export interface TreeActs {
  /** The department whose name is being typed. */
  readonly renaming: number | null;
  readonly onRename: (department: TreeDepartment | null) => void;
  /** A name was typed. @returns whether it was taken; otherwise typing goes on. */
  readonly onRenamed: (department: TreeDepartment, name: string) => Promise<boolean>;
  readonly onCreate: (parent: TreeDepartment) => void;
  readonly onDelete: (department: TreeDepartment) => void;
  readonly onMove: (department: TreeDepartment, place: TreePlace) => void;
  /** The effect of a move in words: shown while dragging and spoken. */
  readonly moveWords: (department: TreeDepartment, place: TreePlace) => string;
  /** Tells everybody, also those who cannot see. */
  readonly say: (words: string) => void;
  readonly menu: (department: TreeDepartment) => ReactNode;
}
