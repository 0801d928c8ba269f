import type { ServerContext } from "../../server-context.ts";
import { directoryState } from "./state.ts";

/** Shows the present state on every open screen. */
export async function tellDirectory(context: ServerContext, accountId: string): Promise<void> {
  const directory = await directoryState(context.database.db, accountId);
  context.live.publish({ type: "directory.progress", accountId, directory });
}
