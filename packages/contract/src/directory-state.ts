/** How far the local copy of a company's directory is. */
import { z } from "zod";
import { Reason } from "./reason.ts";

/** How far a running reading of the directory has come. */
export const DirectoryProgress = z.object({
  /**
   * Parts that are read, and parts known so far: departments, tags, and people who have to be asked for one by one.
   * `of` grows while tags are read; 0 of 0: WeCom has not answered yet.
   */
  done: z.number().int(),
  of: z.number().int(),
  /** People this reading has read. */
  people: z.number().int(),
  /** Estimate from the speed measured in this reading; null while there is no ground for one. */
  secondsLeft: z.number().int().nullable(),
});
export type DirectoryProgress = z.infer<typeof DirectoryProgress>;

/**
 * The local copy of a company's directory. While it is read again the last whole reading is shown until the new one is
 * whole; a first reading is shown as it grows, and everything counted in it is marked `partial`.
 */
export const DirectoryState = z.object({
  state: z.enum(["never", "running", "ready", "failed"]),
  /** Departments, people and tags in the copy that is shown. */
  departments: z.number().int(),
  members: z.number().int(),
  tags: z.number().int(),
  /** People of `members` who are in none of the departments: the app reaches them by name or through a tag. */
  outside: z.number().int(),
  /**
   * True while a first reading has not come to its end: every number of people, here and in lists, search and
   * resolutions, is what has come so far.
   */
  partial: z.boolean(),
  /** What WeCom names for this app and refuses to read. None of it is in the copy. */
  unreadable: z.object({
    departments: z.number().int(),
    people: z.number().int(),
    tags: z.number().int(),
  }),
  /** People of `members` of whom only id, name and departments could be read; their status is `unknown`. */
  withoutDetails: z.number().int(),
  /** Present exactly while `state` is `running`. */
  progress: DirectoryProgress.nullable(),
  /**
   * End of the last whole reading; null before the first. Where callbacks tell ids only, names, positions and states are as
   * old as this.
   */
  finishedAt: z.iso.datetime().nullable(),
  /** Differences from WeCom that the last whole reading found: see `listDirectoryDifferences`. */
  differences: z.number().int(),
  /** Why the last reading failed, or why the running one has to try again. */
  problem: Reason.nullable(),
});
export type DirectoryState = z.infer<typeof DirectoryState>;
