import type { ServerContext } from "../../server-context.ts";
import type { Answers } from "../callbacks/answers.ts";
import type { RuleBook } from "./book.ts";
import { isPassive, passiveReplyOf } from "./passive.ts";

/** Topic that says that answers wait to be sent as messages. */
export const answersDueTopic = "rule.answers_due";

/** The rules as the callback entry uses them. */
export const answersOf = (
  { database, wakeups, ports }: Pick<ServerContext, "database" | "wakeups" | "ports">,
  book: RuleBook,
): Answers => ({
  ready: () => book.ready(),
  match(appId, act) {
    const rule = book.match(appId, act);
    if (rule === undefined) return undefined;
    const { toUserName, fromUserName } = act.view;
    return {
      ruleId: rule.id,
      head: { toUserName, fromUserName },
      perMinute: rule.perMinute,
      answer: JSON.stringify(rule.answer),
      passive: isPassive(rule.trigger, rule.answer),
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
