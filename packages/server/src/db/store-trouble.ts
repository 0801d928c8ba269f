/** What can be wrong with the store that people can mend: told apart from failures of our own. */

/** Another program held the database file for longer than we wait. Nothing was written. */
export class StoreBusy extends Error {
  override readonly name = "StoreBusy";
}

/** Primary result codes of SQLite; the upper bits of an extended code say more. */
const sqlite = { busy: 5, locked: 6, full: 13 } as const;

export const isBusy = (error: unknown): boolean => {
  const code = sqliteCode(error);
  return code === sqlite.busy || code === sqlite.locked;
};

/** Which of the contract's problems an error of the database is; null for anything else. */
export function storeProblemOf(error: unknown): "store.busy" | "store.full" | null {
  if (error instanceof StoreBusy || isBusy(error)) return "store.busy";
  const code = (error as { code?: unknown } | null)?.code;
  // PostgreSQL: disk_full. The system: no space, or the quota is used up.
  if (sqliteCode(error) === sqlite.full || code === "53100" || code === "ENOSPC" || code === "EDQUOT")
    return "store.full";
  return null;
}

function sqliteCode(error: unknown): number | null {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  return typeof code === "number" ? code & 0xff : null;
}
