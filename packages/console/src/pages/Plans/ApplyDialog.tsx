import { type Plan, StepKind } from "@shoufa/contract";
import { asProblem, Field, ProblemAlert, useText } from "@shoufa/web";
import { Alert, Input, Modal } from "antd";
import { useState } from "react";
import type { PlanActs } from "../../api/plan-pages.ts";
import { CompanyLine } from "../../components/CompanyLine.tsx";
import { isDeletion } from "../../components/plan-words.ts";
import { useMay } from "../../components/use-may.ts";
import { stepKindWords, plans as text } from "../../text/plans.ts";
import styles from "./Plans.module.css";

interface ApplyDialogProps {
  readonly plan: Plan;
  readonly apply: PlanActs["apply"];
  readonly onClose: () => void;
}

/** Fewest letters of the reason for passing the brake. */
const fewestLetters = 4;

/**
 * Says what will be done to which company before it is. What is confirmed is the plan as it was when the dialog opened: its
 * hash goes along, so a plan that has changed since is not applied.
 */
export function ApplyDialog({ plan, apply, onClose }: ApplyDialogProps) {
  const { t } = useText();
  const may = useMay();
  const [seen] = useState(plan);
  const [words, setWords] = useState("");
  const { brake, kinds, states, hash } = seen;
  const mayRaise = may("directory.brake");
  const hasWords = words.trim().length >= fewestLetters;
  const isHeld = brake.exceeded && !(mayRaise && hasWords);
  const count = states.ready ?? 0;
  const start = (): void =>
    apply.mutate({ hash, ...(brake.exceeded && { raise: { words: words.trim() } }) }, { onSuccess: onClose });
  return (
    <Modal
      open
      title={t(text.applyTitle)}
      okText={t(text.applyOk, { count })}
      okButtonProps={{
        disabled: isHeld,
        danger: brake.exceeded || StepKind.options.some((kind) => isDeletion(kind) && (kinds[kind] ?? 0) > 0),
      }}
      cancelText={t(text.back)}
      confirmLoading={apply.isPending}
      onCancel={onClose}
      onOk={start}
    >
      <div className={styles.dialog}>
        <CompanyLine />
        <ul>
          {StepKind.options.map((kind) =>
            (kinds[kind] ?? 0) === 0 ? null : (
              <li key={kind} className={isDeletion(kind) ? styles.deletion : undefined}>
                {t(text.sum, { what: t(stepKindWords[kind]), count: kinds[kind] ?? 0 })}
              </li>
            ),
          )}
        </ul>
        {(kinds["user/delete"] ?? 0) > 0 && <Alert type="warning" showIcon title={t(text.deleteLost)} />}
        {brake.exceeded && (
          <>
            <Alert
              type="error"
              showIcon
              title={t(text.brakeOver)}
              description={t(text.brakeUsed, { counted: brake.counted, recent: brake.recent, limit: brake.limit })}
            />
            {mayRaise ? (
              <Field label={t(text.brakeWords)} hint={t(text.brakeWordsHint)}>
                {(field) => (
                  <Input.TextArea
                    {...field}
                    value={words}
                    maxLength={500}
                    rows={2}
                    onChange={({ target }) => setWords(target.value)}
                  />
                )}
              </Field>
            ) : (
              <p>{t(text.onlyOwner)}</p>
            )}
          </>
        )}
        {apply.error !== null && <ProblemAlert problem={asProblem(apply.error)} />}
      </div>
    </Modal>
  );
}
