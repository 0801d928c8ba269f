import { ArrowDownOutlined, ArrowUpOutlined } from "@ant-design/icons";
import type { ReplyRule } from "@shoufa/contract";
import { asProblem, problemSentence, useText } from "@shoufa/web";
import { App, Button } from "antd";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { type AppOf, useRuleChanges } from "../../api/rules.ts";
import { useMayNot } from "../../components/use-may.ts";
import { rules as text } from "../../text/rules.ts";
import styles from "./Rules.module.css";
import { ruleWords } from "./rule-words.ts";

interface RuleOrderProps {
  readonly of: AppOf;
  readonly rules: readonly ReplyRule[];
  readonly rule: ReplyRule;
}

/** The button that was pressed keeps the focus, though its row stands elsewhere now. */
let focusAfter: { readonly id: string; readonly by: 1 | -1 } | null = null;

/** Place of a rule, and moving it by one: by button, or with Alt and an arrow while one of them has the focus. */
export function RuleOrder({ of, rules, rule }: RuleOrderProps) {
  const { t } = useText();
  const { message } = App.useApp();
  const { order } = useRuleChanges(of);
  const buttons = useRef<HTMLSpanElement>(null);
  const at = rules.findIndex(({ id }) => id === rule.id);
  useEffect(() => {
    if (focusAfter === null || focusAfter.id !== rule.id) return;
    const all = buttons.current?.querySelectorAll("button");
    all?.[focusAfter.by === -1 ? 0 : 1]?.focus();
    if (at >= 0) focusAfter = null;
  }, [at, rule.id]);
  const mayNot = useMayNot("rule.edit");
  const canMove = (by: 1 | -1): boolean =>
    mayNot === null && at + by >= 0 && at + by < rules.length && !order.isPending;
  const move = (by: 1 | -1): void => {
    if (!canMove(by)) return;
    const ids = rules.map(({ id }) => id);
    ids.splice(at, 1);
    ids.splice(at + by, 0, rule.id);
    focusAfter = { id: rule.id, by };
    order.mutate(ids, {
      onSuccess: () => void message.success(t(text.moved, { place: at + by + 1 })),
      onError: (error) => void message.error(problemSentence(asProblem(error), t), 8),
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    event.stopPropagation();
    move(event.key === "ArrowUp" ? -1 : 1);
  };
  const words = ruleWords(rule, t);
  const button = (by: 1 | -1) => (
    <Button
      type="text"
      size="small"
      icon={by === -1 ? <ArrowUpOutlined aria-hidden /> : <ArrowDownOutlined aria-hidden />}
      aria-label={t(by === -1 ? text.up : text.down, { rule: words })}
      title={canMove(by) ? "" : (mayNot ?? t(by === -1 ? text.isFirst : text.isLast))}
      aria-disabled={!canMove(by)}
      className={canMove(by) ? "" : "reasoned-disabled"}
      onClick={() => move(by)}
    />
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the buttons inside
    <span ref={buttons} className={styles.order} onKeyDown={onKeyDown}>
      <span className={styles.place}>{at + 1}</span>
      {button(-1)}
      {button(1)}
    </span>
  );
}
