import type { Message } from "@shoufa/contract";
import { asProblem, ProblemAlert, useText } from "@shoufa/web";
import { App, Button, Modal } from "antd";
import { useRef } from "react";
import { type MessageAction, useMessageAction } from "../../api/messages.ts";
import { CompanyLine } from "../../components/CompanyLine.tsx";
import { decisions as text } from "../../text/decisions.ts";
import styles from "./MessagePage.module.css";

/** What is asked about before it is done, because it cannot be taken back. */
export type Decision = Extract<MessageAction, "cancel" | "sendAgain" | "countAsSent">;

const said = {
  cancel: { done: text.cancelDone, back: text.cancelKeep },
  sendAgain: { done: text.sendAgainDone, back: text.undecided },
  countAsSent: { done: text.countAsSentDone, back: text.undecided },
} as const;

interface DecisionDialogProps {
  readonly message: Message;
  readonly decision: Decision;
  readonly onClose: () => void;
}

/** Says what a decision risks, and carries it out. It stays open, and says so, when somebody else was faster. */
export function DecisionDialog({ message, decision, onClose }: DecisionDialogProps) {
  const { t } = useText();
  const { message: toast } = App.useApp();
  const isDone = useRef(false);
  const { waiting, sending, unknown, held } = message.counts;
  const concerned = decision === "cancel" ? waiting + sending + unknown : held;
  const act = useMessageAction(message, decision, () => {
    isDone.current = true;
    void toast.success(t(said[decision].done));
    onClose();
  });
  // The answer to this very decision also leaves nobody to decide about.
  const isMoot = concerned === 0 && !isDone.current && !act.isPending;
  const title = {
    cancel: t(text.cancelTitle),
    sendAgain: t(text.sendAgainTitle, { count: held }),
    countAsSent: t(text.countAsSentTitle, { count: held }),
  }[decision];
  const ok = {
    cancel: t(text.cancel),
    sendAgain: t(text.sendAgainOk, { count: held }),
    countAsSent: t(text.countAsSentOk),
  }[decision];
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      closable={false}
      footer={
        isMoot ? (
          <Button onClick={onClose}>{t(text.close)}</Button>
        ) : (
          <>
            <Button onClick={onClose}>{t(said[decision].back)}</Button>
            <Button
              type="primary"
              danger={decision !== "countAsSent"}
              loading={act.isPending}
              onClick={() => act.mutate()}
            >
              {ok}
            </Button>
          </>
        )
      }
    >
      <div className={styles.risk}>
        <CompanyLine />
        {isMoot ? (
          <p role="status">{t(text.moot)}</p>
        ) : decision === "cancel" ? (
          <>
            {waiting > 0 && <p>{t(text.cancelWaiting, { count: waiting })}</p>}
            {unknown + sending > 0 && <p>{t(text.cancelUnknown, { count: unknown + sending })}</p>}
            <p>{t(text.cancelSent)}</p>
          </>
        ) : (
          <p>{t(decision === "sendAgain" ? text.sendAgainRisk : text.countAsSentRisk)}</p>
        )}
        {!isMoot && act.error !== null && <ProblemAlert problem={asProblem(act.error)} />}
      </div>
    </Modal>
  );
}
