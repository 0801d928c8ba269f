/**
 * Where people and WeCom reach this installation: given at start, or entered by the owner. Every process keeps it, and reads
 * it again when it has changed.
 */
import type { Database } from "../db/database.ts";
import type { Wakeups } from "../work/wakeups.ts";

/** Topic that says that the public address or an ownership file has changed. */
export const reachTopic = "reach.changed";

export interface PublicAddress {
  /** Without a slash at the end; null: nobody has entered one. */
  get(): string | null;
  /** Given at start. */
  readonly isFixed: boolean;
  /** The content of an ownership file, by the path at which it is asked for. */
  ownershipFile(path: string): string | undefined;
  reload(): Promise<void>;
}

export async function publicAddressOf(
  database: Database,
  wakeups: Pick<Wakeups, "on">,
  given: string | undefined,
): Promise<PublicAddress> {
  const fixed = given?.replace(/\/+$/, "");
  let entered: string | null = null;
  let files: ReadonlyMap<string, string> = new Map();
  const reload = async (): Promise<void> => {
    const row = await database.db.selectFrom("installation").select("public_url").executeTakeFirst();
    entered = row?.public_url ?? null;
    const stored = await database.db.selectFrom("ownership_file").select(["name", "content"]).execute();
    files = new Map(stored.map(({ name, content }) => [`/${name}`, content]));
  };
  await reload();
  // A hint that gets lost costs nothing but time: the next one reads everything.
  wakeups.on(reachTopic, () => void reload().catch(() => {}));
  return {
    get: () => fixed ?? entered,
    isFixed: fixed !== undefined,
    ownershipFile: (path) => files.get(path),
    reload,
  };
}
