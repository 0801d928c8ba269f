import { join } from "node:path";
import type { Room, ServerContext } from "../../server-context.ts";
import { startLoop } from "../../work/loop.ts";
import { storedTopic } from "../callbacks/index.ts";
import { quarantineTopic } from "../callbacks/routes.ts";
import { findReceived } from "./find-received.ts";
import { mediaPolicy } from "./policy.ts";
import { presentReceived, receivedRow } from "./present.ts";
import { mediaRoutes } from "./routes.ts";
import { folderStorage } from "./storage/folder-storage.ts";
import { cleanMedia, cleanStrays } from "./tasks/clean.ts";
import { fetchTask } from "./tasks/fetch.ts";
import { receivedTopic } from "./topics.ts";
import { type MediaIds, mediaIdsOf } from "./wecom-ids.ts";

/** Hints may be lost: callbacks are looked at this often without one. */
const idleMilliseconds = 1_800_000;
const cleanMilliseconds = 3_600_000;
const straysMilliseconds = 86_400_000;

/** Files: uploaded by operators, received from people. @param folder Where their bytes lie. */
export function mediaRoom(context: ServerContext, folder: string): Room & { readonly ids: MediaIds } {
  const { database, ports, wakeups, live } = context;
  const storage = folderStorage(join(folder, "media"), ports);
  const ids = mediaIdsOf(context, storage);
  const finder = findReceived(context);
  let stop = async (): Promise<void> => {};

  /** Tells the open screens of this process what has become of a file. */
  const tell = async (seq: string): Promise<void> => {
    const row = await receivedRow(database.db, Number(seq));
    if (row) live.publish({ type: "inbox.media", accountId: row.account_id, itemId: seq, media: presentReceived(row) });
  };

  return {
    ids,
    policy: mediaPolicy,
    routes: mediaRoutes(context, storage),
    tasks: [fetchTask(context, storage)],
    start() {
      const { timers, log, clock } = ports;
      let straysAt = Number.NEGATIVE_INFINITY;
      const finding = startLoop({
        ...{ name: "media.find", timers, log, idleMilliseconds },
        round: async () => ((await finder.round()) ? "more" : "idle"),
      });
      const cleaning = startLoop({
        ...{ name: "media.clean", timers, log, idleMilliseconds: cleanMilliseconds },
        async round() {
          if (clock.monotonic() >= straysAt) {
            straysAt = clock.monotonic() + straysMilliseconds;
            await cleanStrays(database, storage);
          }
          return (await cleanMedia(database, storage)) ? "more" : "idle";
        },
      });
      const offs = [
        wakeups.on(storedTopic, () => finding.wake()),
        wakeups.on(quarantineTopic, () => {
          finder.beginAnew();
          finding.wake();
        }),
        wakeups.on(receivedTopic, (seq) => {
          if (seq !== undefined && live.listeners > 0)
            tell(seq).catch((error: unknown) => log.warn("media.not_told", { error }));
        }),
      ];
      stop = async () => {
        for (const off of offs) off();
        await Promise.all([finding.stop(), cleaning.stop()]);
      };
    },
    stop: () => stop(),
  };
}
