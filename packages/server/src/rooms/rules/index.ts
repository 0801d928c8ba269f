import type { Room, ServerContext } from "../../server-context.ts";
import { accountTopic } from "../../wecom/accounts.ts";
import { startLoop } from "../../work/loop.ts";
import type { Answers } from "../callbacks/answers.ts";
import { directoryReadTopic } from "../directory/topics.ts";
import type { MediaIds } from "../media/wecom-ids.ts";
import { answersDueTopic, answersOf } from "./answers.ts";
import { createRuleBook } from "./book.ts";
import { rulesPolicy } from "./policy.ts";
import { reportRoutes } from "./reports.ts";
import { rulesRoutes, rulesTopic } from "./routes.ts";
import { forgetRules } from "./tasks/forget.ts";
import { startSending } from "./tasks/send-due.ts";

/** Hints may be lost: rules are looked at this often without one. */
const idleMilliseconds = 300_000;
const forgetMilliseconds = 3_600_000;

/** Reply rules: what an app answers by itself. The callback entry asks `answers` about everything that arrives. */
export function rulesRoom(context: ServerContext, ids: MediaIds): Room & { readonly answers: Answers } {
  const { database, ports, wakeups } = context;
  const book = createRuleBook({ database, log: ports.log });
  const { clock } = ports;
  let forgetAt = Number.NEGATIVE_INFINITY;
  let wakePictures = (): void => {};
  let stop = async (): Promise<void> => {};
  return {
    policy: rulesPolicy,
    answers: answersOf(context, book, { ids, missing: () => wakePictures() }),
    routes: [...rulesRoutes(context, book), ...reportRoutes(context)],
    start() {
      const loop = startLoop({
        ...{ name: "rules.read", timers: ports.timers, log: ports.log, idleMilliseconds },
        async round() {
          await book.refresh();
          wakePictures();
          if (clock.monotonic() < forgetAt) return "idle";
          forgetAt = clock.monotonic() + forgetMilliseconds;
          await forgetRules(database);
          return "idle";
        },
      });
      // Beside it: WeCom may take long.
      const pictures = startLoop({
        ...{ name: "rules.pictures", timers: ports.timers, log: ports.log, idleMilliseconds, restFirst: true },
        async round() {
          ids.keepReady(book.pictures());
          await ids.renew();
          return "idle";
        },
      });
      wakePictures = () => pictures.wake();
      const sending = startSending(context);
      const offs = [
        ...[rulesTopic, accountTopic, directoryReadTopic].map((topic) => wakeups.on(topic, () => loop.wake())),
        wakeups.on(answersDueTopic, () => sending.wake()),
      ];
      stop = async () => {
        for (const off of offs) off();
        wakePictures = () => {};
        await Promise.all([loop.stop(), pictures.stop(), sending.stop()]);
      };
    },
    stop: () => stop(),
  };
}
