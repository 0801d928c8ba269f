import type { ReplyRule } from "@shoufa/contract";
import { asProblem, problemSentence, Tip, useText } from "@shoufa/web";
import { App, Switch } from "antd";
import { useId } from "react";
import { type AppOf, useRuleChanges } from "../../api/rules.ts";
import { useMayNot } from "../../components/use-may.ts";
import { rules as text } from "../../text/rules.ts";
import styles from "./Rules.module.css";
import { ruleWords } from "./rule-words.ts";

interface RuleSwitchProps {
  readonly of: AppOf;
  readonly rule: ReplyRule;
  /** Asked before it is switched on, with what it would have done. */
  readonly onEnable: (rule: ReplyRule) => void;
}

/** Switching off needs no question. */
export function useTurnOff(of: AppOf) {
  const { t } = useText();
  const { message } = App.useApp();
  const { turn } = useRuleChanges(of);
  return {
    isPending: turn.isPending,
    turnOff: (id: string): void =>
      turn.mutate(
        { id, enabled: false },
        {
          onSuccess: () => void message.success(t(text.switchedOff)),
          onError: (error) => void message.error(problemSentence(asProblem(error), t), 8),
        },
      ),
  };
}

export function RuleSwitch({ of, rule, onEnable }: RuleSwitchProps) {
  const { t } = useText();
  const { turnOff, isPending } = useTurnOff(of);
  const mayNot = useMayNot("rule.edit");
  const reason = useId();
  return (
    <span className={styles.switch}>
      <Tip title={mayNot ?? ""} trigger={["hover", "focus"]}>
        <Switch
          checked={rule.enabled}
          loading={isPending}
          aria-label={t(text.onOf, { rule: ruleWords(rule, t) })}
          aria-disabled={mayNot !== null}
          aria-describedby={mayNot === null ? undefined : reason}
          className={mayNot === null ? "" : "reasoned-disabled"}
          onChange={(checked) => {
            if (mayNot !== null) return;
            if (checked) onEnable(rule);
            else turnOff(rule.id);
          }}
        />
      </Tip>
      {mayNot !== null && (
        <span id={reason} className="visually-hidden">
          {mayNot}
        </span>
      )}
      <span aria-hidden="true">{t(rule.enabled ? text.on : text.off)}</span>
    </span>
  );
}
