import { asProblem, ProblemAlert, useText } from "@shoufa/web";
import { Modal } from "antd";
import type { PlanActs } from "../../api/plan-pages.ts";
import { CompanyLine } from "../../components/CompanyLine.tsx";
import { plans as text } from "../../text/plans.ts";
import styles from "./Plans.module.css";

interface CancelDialogProps {
  readonly cancel: PlanActs["cancel"];
  readonly onClose: () => void;
}

export function CancelDialog({ cancel, onClose }: CancelDialogProps) {
  const { t } = useText();
  return (
    <Modal
      open
      title={t(text.cancelTitle)}
      okText={t(text.cancel)}
      okButtonProps={{ danger: true }}
      cancelText={t(text.back)}
      confirmLoading={cancel.isPending}
      onCancel={onClose}
      onOk={() => cancel.mutate(undefined, { onSuccess: onClose })}
    >
      <div className={styles.dialog}>
        <CompanyLine />
        <p>{t(text.cancelHint)}</p>
        {cancel.error !== null && <ProblemAlert problem={asProblem(cancel.error)} />}
      </div>
    </Modal>
  );
}
