import type { ReplyRule, ReportedEvent, RuleEvent } from "@shoufa/contract";
import { asProblem, common, problemSentence, useText } from "@shoufa/web";
import { App, Modal } from "antd";
import { type AppOf, useRuleChanges } from "../../api/rules.ts";
import { CompanyLine } from "../../components/CompanyLine.tsx";
import { rules as text } from "../../text/rules.ts";
import { Backtest } from "./Backtest.tsx";
import { ReportNotice } from "./ReportNotice.tsx";
import styles from "./Rules.module.css";
import { answerWords, onlyWords, triggerWords } from "./rule-words.ts";

interface EnableRuleProps {
  readonly of: AppOf;
  /** Null: nothing is asked. */
  readonly rule: ReplyRule | null;
  readonly onClose: () => void;
}

/** A look at what a rule would have done, before it is switched on. */
export function EnableRule({ of, rule, onClose }: EnableRuleProps) {
  const { t } = useText();
  const { message } = App.useApp();
  const { turn } = useRuleChanges(of);
  const enable = (): void => {
    if (rule === null) return;
    turn.mutate(
      { id: rule.id, enabled: true },
      {
        onSuccess: () => {
          void message.success(t(text.switchedOn));
          onClose();
        },
        onError: (error) => void message.error(problemSentence(asProblem(error), t), 8),
      },
    );
  };
  return (
    <Modal
      open={rule !== null}
      title={t(text.enableTitle)}
      okText={t(text.enable)}
      cancelText={t(common.cancel)}
      confirmLoading={turn.isPending}
      onOk={enable}
      onCancel={onClose}
      closable={false}
      destroyOnHidden
    >
      {rule !== null && (
        <>
          <CompanyLine />
          <p className={styles.asked}>
            <strong>{[triggerWords(rule.trigger, t), onlyWords(rule.only, t)].filter(Boolean).join(" · ")}</strong>
            <span className={styles.answer}>{answerWords(rule.answer, t)}</span>
          </p>
          {rule.trigger.kind === "event" && isReported(rule.trigger.event) && (
            <ReportNotice of={of} event={rule.trigger.event} />
          )}
          <Backtest of={of} ruleId={rule.id} rule={rule} />
        </>
      )}
    </Modal>
  );
}

const isReported = (event: RuleEvent): event is ReportedEvent => event === "enter_agent" || event === "LOCATION";
