import type { RuleAnswer } from "@shoufa/contract";
import type { ServerContext } from "../../server-context.ts";
import type { Answers } from "../callbacks/answers.ts";
import type { MediaIds } from "../media/wecom-ids.ts";
import type { RuleBook } from "./book.ts";
import { type GivenAnswer, isPassive, passiveReplyOf } from "./passive.ts";

/** Topic that says that answers wait to be sent as messages. */
export const answersDueTopic = "rule.answers_due";

/** The rules as the callback entry uses them. */
export const answersOf = (
  { database, wakeups, ports }: Pick<ServerContext, "database" | "wakeups" | "ports">,
  book: RuleBook,
  pictures: { readonly ids: Pick<MediaIds, "ready">; readonly missing: () => void },
): Answers => ({
  ready: () => book.ready(),
  match(appId, act) {
    const rule = book.match(appId, act);
    if (rule === undefined) return undefined;
    const { toUserName, fromUserName } = act.view;
    const answer = withPicture(rule.answer, { appId, accountId: book.accountOf(appId) }, pictures);
    return {
      ruleId: rule.id,
      head: { toUserName, fromUserName },
      perMinute: rule.perMinute,
      answer: JSON.stringify(answer),
      // A picture that is not ready at WeCom goes as a message a little later.
      passive: isPassive(rule.trigger, answer) && (answer.type !== "image" || answer.mediaId !== undefined),
    };
  },
  reply: (answer) => passiveReplyOf(JSON.parse(answer)),
  due: () => wakeups.wake(answersDueTopic),
  late(seq) {
    database.db
      .updateTable("rule_firing")
      // Once no delivery is left that could still be answered, it goes as a message: exactly one of the two.
      .set((eb) => ({
        late: eb("late", "+", 1),
        state: eb
          .case()
          .when(eb("late", ">=", eb.ref("repeats")))
          .then("due" as const)
          .else(eb.ref("state"))
          .end(),
      }))
      .where("seq", "=", seq)
      .where("state", "=", "answered")
      .execute()
      .then(
        () => wakeups.wake(answersDueTopic),
        (error: unknown) => ports.log.error("rules.late_not_noted", { seq, error }),
      );
  },
});

function withPicture(
  answer: RuleAnswer,
  app: { readonly accountId: string; readonly appId: string },
  { ids, missing }: { readonly ids: Pick<MediaIds, "ready">; readonly missing: () => void },
): GivenAnswer {
  if (answer.type !== "image") return answer;
  const mediaId = ids.ready({ ...app, fileId: answer.fileId, kind: "image" });
  if (mediaId === undefined) missing();
  return mediaId === undefined ? answer : { ...answer, mediaId };
}
