import type { ReplyRule } from "@shoufa/contract";
import { type Column, timeColumn, useText } from "@shoufa/web";
import { useMemo } from "react";
import type { AppOf } from "../../api/rules.ts";
import { rules as text } from "../../text/rules.ts";
import { RuleOrder } from "./RuleOrder.tsx";
import { RuleSwitch } from "./RuleSwitch.tsx";
import styles from "./Rules.module.css";
import { answerWords, onlyWords, triggerWords } from "./rule-words.ts";

/** The switch with its word, and the two arrows, in pixels. */
const switchBeside = 54;
const arrowsBeside = 84;

export function useRuleColumns({
  of: { accountId, appId },
  rules,
  onEnable,
}: {
  readonly of: AppOf;
  readonly rules: readonly ReplyRule[];
  readonly onEnable: (rule: ReplyRule) => void;
}): readonly Column<ReplyRule>[] {
  const { t } = useText();
  return useMemo(() => {
    const of = { accountId, appId };
    const hits = ({ hits }: ReplyRule): string => t(text.hitsCount, { count: hits });
    const lines = ({ name, trigger, only }: ReplyRule): string[] => {
      const second = [name === "" ? "" : triggerWords(trigger, t), onlyWords(only, t)].filter(Boolean).join(" · ");
      return [name || triggerWords(trigger, t), second];
    };
    return [
      {
        key: "when",
        title: t(text.when),
        min: 180,
        max: 380,
        text: lines,
        render: (rule) => {
          const [first, second] = lines(rule);
          return (
            <span className={styles.lines}>
              <span>{first}</span>
              {second !== "" && <span className="quiet">{second}</span>}
            </span>
          );
        },
      },
      {
        key: "answer",
        title: t(text.answer),
        min: 140,
        grow: 1,
        text: ({ answer }) => answerWords(answer, t).slice(0, 60),
        render: ({ answer }) => <span className={styles.answer}>{answerWords(answer, t)}</span>,
      },
      {
        key: "state",
        title: t(text.state),
        beside: switchBeside,
        text: () => t(text.off),
        render: (rule) => <RuleSwitch of={of} rule={rule} onEnable={onEnable} />,
      },
      { key: "hits", title: t(text.hits), isNumber: true, text: hits, render: hits, leaveOut: 2 },
      { ...timeColumn(t(text.lastHit), ({ lastHitAt }: ReplyRule) => lastHitAt), leaveOut: 1 },
      {
        key: "order",
        title: t(text.order),
        beside: arrowsBeside,
        text: () => "1",
        render: (rule) => <RuleOrder of={of} rules={rules} rule={rule} />,
      },
    ];
  }, [t, accountId, appId, rules, onEnable]);
}
