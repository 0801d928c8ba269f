import type { ListedOperator } from "@shoufa/contract";
import { asProblem, Field, ProblemAlert, ReasonedButton, useText } from "@shoufa/web";
import { App, Button, Input, Modal } from "antd";
import { useState } from "react";
import { useRemoveOperator } from "../../api/operators.ts";
import { operators as text } from "../../text/operators.ts";
import styles from "./Operators.module.css";

/** Says what removing means, and wants the name typed: it cannot be taken back. */
export function RemoveDialog({
  operator: { id, name },
  onClose,
}: {
  readonly operator: ListedOperator;
  readonly onClose: () => void;
}) {
  const { t } = useText();
  const { message } = App.useApp();
  const remove = useRemoveOperator(id);
  const [typed, setTyped] = useState("");
  const confirm = (): void =>
    remove.mutate(typed.trim(), {
      onSuccess: () => {
        void message.success(t(text.removeDone, { name }));
        onClose();
      },
    });
  return (
    <Modal
      open
      title={t(text.removeTitle, { name })}
      closable={false}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t(text.keep)}</Button>
          <ReasonedButton
            type="primary"
            whyNot={typed.trim() === name ? null : t(text.removeType, { name })}
            loading={remove.isPending}
            onClick={confirm}
          >
            {t(text.remove)}
          </ReasonedButton>
        </>
      }
    >
      <div className={styles.form}>
        <p>{t(text.removeMeaning)}</p>
        <Field label={t(text.removeType, { name })}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        {remove.error !== null && <ProblemAlert problem={asProblem(remove.error)} />}
      </div>
    </Modal>
  );
}
