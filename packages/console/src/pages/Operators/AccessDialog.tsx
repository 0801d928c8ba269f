import type { Access, ListedOperator } from "@shoufa/contract";
import { asProblem, common, ProblemAlert, ReasonedButton, useText } from "@shoufa/web";
import { App, Button, Modal } from "antd";
import { useState } from "react";
import { useChangeAccess } from "../../api/operators.ts";
import { operators as text } from "../../text/operators.ts";
import { AccessFields } from "./AccessFields.tsx";
import styles from "./Operators.module.css";

const isSame = (a: Access, b: Access): boolean =>
  a.role === b.role && a.companies?.toSorted().join(" ") === b.companies?.toSorted().join(" ");

export function AccessDialog({
  operator,
  onClose,
}: {
  readonly operator: ListedOperator;
  readonly onClose: () => void;
}) {
  const { t } = useText();
  const { message } = App.useApp();
  const change = useChangeAccess(operator.id);
  const [access, setAccess] = useState<Access>({ role: operator.role, companies: operator.companies });
  const whyNot =
    access.companies?.length === 0 ? t(text.companiesMissing) : isSame(access, operator) ? t(text.unchanged) : null;
  const save = (): void =>
    change.mutate(access, {
      onSuccess: () => {
        void message.success(t(text.saved));
        onClose();
      },
    });
  return (
    <Modal
      open
      title={t(text.changeTitle, { name: operator.name })}
      closable={false}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t(common.cancel)}</Button>
          <ReasonedButton type="primary" whyNot={whyNot} loading={change.isPending} onClick={save}>
            {t(text.save)}
          </ReasonedButton>
        </>
      }
    >
      <div className={styles.form}>
        <AccessFields value={access} onChange={setAccess} isTried />
        <p className="quiet">{t(text.changeEnds)}</p>
        {change.error !== null && <ProblemAlert problem={asProblem(change.error)} />}
      </div>
    </Modal>
  );
}
