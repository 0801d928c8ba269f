import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** In the data folder while there is no owner. */
export const ownerLinkFile = "owner-link.txt";

/**
 * Keeps the one-time link in a file that only this computer's user can read, for whom the output of the start is out of
 * reach (a service, a container).
 * @param link Null: there is an owner, and no file is left.
 */
export function keepOwnerLink(dataDir: string, link: string | null): void {
  const file = path.join(dataDir, ownerLinkFile);
  // Made anew each time, since the rights of a file that is there already are not changed by writing it.
  rmSync(file, { force: true });
  if (link !== null) writeFileSync(file, `${link}\n`, { mode: 0o600, flag: "wx" });
}
